import { sql } from 'kysely';
import { InputError } from '../../errors';
import { recordChange } from '../change-store';
import { count } from '../counter-store';
import { inSavepoint } from '../savepoint';
import type { Unit } from '../schema';
import type { WriteJob } from '../write-job';
import { watchFlushes } from './watch-flushes';

/** Jobs for the tests of jobs, in a module that the thread which writes can load. */
const file = __filename;

async function setKey({ db }: Unit, key: string, value = 'x'): Promise<void> {
	await db.insertInto('setting').values({ key, value }).execute();
}

export const echo: WriteJob<unknown, unknown> = {
	file,
	name: 'echo',
	run: (_unit, input) => Promise.resolve(input),
};

/** Answers with what no other thread can be given. */
export const makeFunction: WriteJob<undefined, () => void> = {
	file,
	name: 'makeFunction',
	run: () => Promise.resolve(() => undefined),
};

/** On PostgreSQL: whether the commit of its transaction reaches the disk by itself. */
export async function flushing({ db }: Unit): Promise<'each' | 'later'> {
	const { rows } = await sql<{ source: string }>`SELECT "source" FROM pg_settings
		WHERE "name" = 'synchronous_commit'`.execute(db);
	// What a server has by default stands in its configuration, whatever that is for tests.
	return rows[0]?.source === 'session' ? 'later' : 'each';
}

export const tellFlushing: WriteJob<undefined, 'each' | 'later'> = {
	file,
	name: 'tellFlushing',
	run: flushing,
};

export const tellFlushingLater: WriteJob<{ fails: boolean }, 'each' | 'later'> = {
	file,
	name: 'tellFlushingLater',
	flush: 'later',
	async run(unit, { fails }) {
		if (fails) throw new InputError('The caller was wrong');
		return await flushing(unit);
	},
};

/** On SQLite: how often its thread has brought the log to the disk since it was asked first. */
export const tellFlushes: WriteJob<undefined, number> = {
	file,
	name: 'tellFlushes',
	flush: 'later',
	run: async () => (await watchFlushes()).flushed,
};

/** On SQLite: the next attempt to bring the log to the disk fails. */
export const failNextFlush: WriteJob<undefined, void> = {
	file,
	name: 'failNextFlush',
	flush: 'later',
	async run() {
		(await watchFlushes()).failsNext = true;
	},
};

export const setKeyLater: WriteJob<string, void> = {
	file,
	name: 'setKeyLater',
	flush: 'later',
	run: setKey,
};

export const setKeys: WriteJob<string[], string> = {
	file,
	name: 'setKeys',
	async run(unit, keys) {
		for (const key of keys) await setKey(unit, key);
		return unit.now;
	},
};

type Failure = 'input' | 'bug' | 'statement' | 'unknown table';

/** Sets a key and then fails. */
export const fail: WriteJob<{ key: string; how: Failure }, void> = {
	file,
	name: 'fail',
	async run(unit, { key, how }) {
		await setKey(unit, key);
		if (how === 'input') throw new InputError('The caller was wrong');
		if (how === 'bug') throw new TypeError('We were wrong');
		if (how === 'statement') await setKey(unit, key);
		else await sql`SELECT 1 FROM nowhere`.execute(unit.db);
	},
};

/** Each piece in a savepoint of its own; those named `bad…` fail after what they wrote and told. */
export const inPieces: WriteJob<string[], ('kept' | 'undone')[]> = {
	file,
	name: 'inPieces',
	async run(unit, pieces) {
		const outcomes: ('kept' | 'undone')[] = [];
		for (const piece of pieces) {
			const result = await inSavepoint(unit, async () => {
				await setKey(unit, piece);
				recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId: piece });
				count(unit, 'message-repeated');
				if (piece.startsWith('bad')) throw new Error('This piece is bad');
			});
			outcomes.push('error' in result ? 'undone' : 'kept');
		}
		return outcomes;
	},
};

/** Reads a number, under a lock where the database needs one, and writes it back, one larger. */
export const addOne: WriteJob<string, number> = {
	file,
	name: 'addOne',
	async run({ db, dialect }, key) {
		const query = db.selectFrom('setting').select('value').where('key', '=', key);
		const { value } = await (
			dialect === 'postgres' ? query.forUpdate() : query
		).executeTakeFirstOrThrow();
		const next = Number(value) + 1;
		await db
			.updateTable('setting')
			.set({ value: String(next) })
			.where('key', '=', key)
			.execute();
		return next;
	},
};

/** Breaks a foreign key that SQLite looks at in COMMIT only, which then fails. */
export const failAtCommit: WriteJob<string, void> = {
	file,
	name: 'failAtCommit',
	async run(unit, key) {
		await setKey(unit, key);
		await sql`PRAGMA defer_foreign_keys = ON`.execute(unit.db);
		await sql`INSERT INTO "contactAlias" VALUES ('s', 'wa-id', 'v', 'nobody', '', '')`.execute(
			unit.db,
		);
	},
};

/** Ends the thread in the middle of its transaction. */
export const die: WriteJob<string, void> = {
	file,
	name: 'die',
	async run(unit, key) {
		await setKey(unit, key);
		process.exit(3);
	},
};
