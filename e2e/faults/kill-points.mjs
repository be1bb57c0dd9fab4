/**
 * Preloaded into the n8n of a test (`NODE_OPTIONS=--import …`). While the flag file lies
 * there, every transaction of the desk's store tells the simulator right before and right
 * after its COMMIT which rows it has touched, and goes on when it is answered. Without the
 * file a transaction costs one look for it.
 */
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import Module from 'node:module';
import { isMainThread } from 'node:worker_threads';

const { TALKTRACE_POINTS_URL: address, TALKTRACE_POINTS_FLAG: flag } = process.env;

const OPEN_STORE = /n8n-nodes-talktrace[\\/]dist[\\/]core[\\/]store[\\/]open-store\.js$/;

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

if (isMainThread && address && flag) {
	const load = Module._extensions['.js'];
	Module._extensions['.js'] = function loadAndWatch(module, file) {
		load.call(this, module, file);
		if (OPEN_STORE.test(file)) watchStores(module.exports);
	};
}

function watchStores(exported) {
	const { openStore } = exported;
	exported.openStore = async (...location) => {
		const store = await openStore(...location);
		const { write, writeJob } = store;
		return Object.assign(store, {
			write: (work) => (existsSync(flag) ? writeByPoints(write, work) : write(work)),
			// What another thread does could not be stopped from here: it is done in this one.
			writeJob: (job, input) =>
				existsSync(flag)
					? writeByPoints(write, (unit) => job.run(unit, input))
					: writeJob(job, input),
		});
	};
}

async function writeByPoints(write, work) {
	let facts = [];

	const result = await write(async (unit) => {
		const touched = new Map();
		const done = await work({ ...unit, db: unit.db.withPlugin(noteRows(touched)) });
		// A unit that gave way to another one and runs again has done what its last run did.
		facts = await factsOf(unit.db, touched);
		await reach('desk.committing', facts);
		return done;
	});
	await reach('desk.committed', facts);
	return result;
}

/** Resolves when nobody stops the transaction here, or nobody is there who could. */
function reach(point, facts) {
	const body = JSON.stringify({ point, facts });
	const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };

	return new Promise((resolve) => {
		const call = request(`${address}/control/points`, { method: 'POST', agent, headers });
		call.on('response', (response) => response.resume().on('end', resolve).on('error', resolve));
		call.on('error', resolve);
		call.end(body);
	});
}

/** A Kysely plugin that puts the ids of inserted and updated rows into `touched`, by table. */
function noteRows(touched) {
	const tables = new Map();
	const note = (table, ids) => {
		const known = touched.get(table) ?? new Set();
		for (const id of ids) if (typeof id === 'string') known.add(id);
		touched.set(table, known);
	};

	return {
		transformQuery({ node, queryId }) {
			for (const id of idsInRows(node)) for (const one of Object.keys(TOLD)) note(one, [id]);
			const table = tableOf(node);
			if (table) {
				tables.set(queryId, table);
				note(table, node.kind === 'InsertQueryNode' ? insertedIds(node) : comparedIds(node.where));
			}
			return node;
		},
		async transformResult({ result, queryId }) {
			const table = tables.get(queryId);
			if (table) {
				note(
					table,
					result.rows.map(({ id }) => id),
				);
			}
			return result;
		},
	};
}

function tableOf(node) {
	if (node.kind === 'InsertQueryNode') return node.into?.table.identifier.name;
	if (node.kind === 'UpdateQueryNode') return node.table?.table?.identifier.name;
	return undefined;
}

function insertedIds({ columns = [], values }) {
	const place = columns.findIndex(({ column }) => column.name === 'id');
	return (values?.values ?? []).map((row) => {
		const value = row.values[place];
		return value?.kind === 'ValueNode' ? value.value : value;
	});
}

/** The values that `id` is compared with, anywhere in the condition. */
function comparedIds(node) {
	if (typeof node !== 'object' || node === null) return [];
	if (node.kind === 'BinaryOperationNode' && node.leftOperand.column?.column.name === 'id') {
		const { value, values } = node.rightOperand;
		return values ?? [value];
	}
	return Object.values(node).flatMap((part) =>
		Array.isArray(part) ? part.flatMap(comparedIds) : comparedIds(part),
	);
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * The ids in rows that are written together, as one parameter. Whose they are is not known; but
 * what they refer to is written in the same transaction.
 */
function idsInRows(node) {
	if (node.kind === 'ValueNode') {
		const isRows = typeof node.value === 'string' && node.value.startsWith('[');
		return isRows ? (node.value.match(ID) ?? []) : [];
	}
	return node.kind === 'RawNode' ? node.parameters.flatMap(idsInRows) : [];
}

/** What is told of a row, beside its customer: never what somebody said. */
const TOLD = {
	delivery: [],
	conversation: ['control'],
	message: ['direction', 'author', 'status'],
	turn: ['state', 'outcome'],
	outbox: ['kind', 'author', 'state', 'part'],
};

async function factsOf(db, touched) {
	const facts = [];
	for (const [table, columns] of Object.entries(TOLD)) {
		const ids = [...(touched.get(table) ?? [])];
		if (ids.length === 0) continue;

		const rows = await db.selectFrom(table).selectAll().where('id', 'in', ids).execute();
		for (const row of rows) {
			const fields = columns.map((column) => [column, String(row[column] ?? '')]);
			const customer = await customerOf(db, row.conversationId ?? row.id);
			facts.push({ row: table, ...Object.fromEntries(fields), ...(customer && { customer }) });
		}
	}
	return facts;
}

/** The number, or else the user id, of a conversation's customer. */
async function customerOf(db, conversationId) {
	const aliases = await db
		.selectFrom('contactAlias')
		.innerJoin('conversation', 'conversation.contactId', 'contactAlias.contactId')
		.select(['contactAlias.kind', 'contactAlias.value'])
		.where('conversation.id', '=', conversationId)
		.execute();
	return (aliases.find(({ kind }) => kind === 'wa-id') ?? aliases[0])?.value;
}
