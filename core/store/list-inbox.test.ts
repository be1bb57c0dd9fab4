import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { recordChange } from './change-store';
import { ensureChannel } from './channel-store';
import { countInbox } from './count-inbox';
import type { InboxFilter } from './inbox-filters';
import type { InboxSort } from './inbox-sorts';
import { listInbox } from './list-inbox';
import type { Store } from './open-store';
import { readRows } from './read-rows';
import type { ConversationRow } from './conversation-rows';

let store: Store;
let dispose: () => Promise<void>;

/** Names of customers, in the order in which they wrote, a minute between two. */
const NAMES = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay'];
const START = Math.floor(Date.now() / 1000) - 3_600;

async function sayAll() {
	for (const [index, name] of NAMES.entries()) {
		const customer = { waId: `1555000${index}`, name };
		const fields = { timestamp: String(START + index * 60) };
		await createRecorder(store).record(
			aDeliveryOf([aMessage(name, name, customer, fields)], customer),
			{ ...RULES, latestAgeMs: 1e9 },
		);
	}
}

async function idOf(name: string): Promise<string> {
	const { id } = await store.read(({ db }) =>
		db
			.selectFrom('conversation')
			.innerJoin('contact', 'contact.id', 'conversation.contactId')
			.select('conversation.id')
			.where('contact.name', '=', name)
			.executeTakeFirstOrThrow(),
	);
	return id;
}

async function set(name: string, fields: Partial<ConversationRow>) {
	const id = await idOf(name);
	await store.write(async (unit) => {
		await unit.db.updateTable('conversation').set(fields).where('id', '=', id).execute();
		recordChange(unit, { kind: 'conversation-changed', conversationId: id, subjectId: id });
	});
}

/** Every page of the list, by names. */
async function list(filter: Partial<InboxFilter> = {}, sort: InboxSort = 'latest', limit = 2) {
	const pages: string[][] = [];
	for (let after: string | undefined; ;) {
		const page = await store.read(async (unit) => {
			const { rows, next } = await listInbox(
				unit,
				{ status: 'open', ...filter },
				{
					sort,
					limit,
					...(after !== undefined && { after }),
				},
			);
			return { next, names: (await readRows(unit, rows)).map(({ name }) => name) };
		});
		pages.push(page.names);
		if (page.next === null) return pages;
		after = page.next;
	}
}

async function anAgent(name: string): Promise<string> {
	await store.write(({ db, now }) =>
		db
			.insertInto('agent')
			.values({
				id: name,
				email: name,
				name,
				role: 'agent',
				passwordHash: '',
				totpSecret: null,
				totpStep: null,
				preferences: '{}',
				disabledAt: null,
				createdAt: now,
			})
			.execute(),
	);
	return name;
}

describe.each(STORE_KINDS)('the list on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		await sayAll();
	});

	afterEach(() => dispose());

	it('is read a page at a time, each conversation once', async () => {
		expect(await list()).toEqual([
			['Fay', 'Eve'],
			['Dan', 'Cleo'],
			['Bob', 'Ada'],
		]);
		expect(await list({}, 'oldest', 4)).toEqual([
			['Ada', 'Bob', 'Cleo', 'Dan'],
			['Eve', 'Fay'],
		]);
	});

	it('puts those that need a person first, the longest waiting first, then the others', async () => {
		await set('Bob', { control: 'human', controlReason: 'asked-for-person', controlAt: at(0) });
		await set('Eve', { control: 'human', controlReason: 'asked-for-person', controlAt: at(0) });
		await set('Ada', { control: 'human', controlReason: 'taken-over', controlAt: at(0) });
		await set('Eve', { priority: 3 });

		for (const limit of [1, 2, 4]) {
			expect((await list({}, 'needs-you', limit)).flat()).toEqual([
				'Eve',
				'Ada',
				'Bob',
				'Fay',
				'Dan',
				'Cleo',
			]);
		}
	});

	it('puts windows that close soonest first, and closed ones behind all others', async () => {
		await set('Fay', { lastInboundAt: at(-100_000) });
		await set('Cleo', { lastInboundAt: null });

		expect((await list({}, 'closing-soon', 3)).flat()).toEqual([
			'Ada',
			'Bob',
			'Dan',
			'Eve',
			'Fay',
			'Cleo',
		]);
	});

	it('shows what is whose, by status, label, channel and who answers', async () => {
		const me = await anAgent('me');
		const other = await anAgent('other');
		await set('Ada', { assigneeId: me });
		await set('Bob', { assigneeId: other });
		await set('Cleo', { assigneeId: me, status: 'resolved' });
		await set('Dan', { control: 'human', controlReason: 'taken-over', controlAt: at(0) });
		const [{ channelId }] = await store.write(async ({ db }) => {
			await db.insertInto('label').values({ id: 'l', name: 'L', colour: 'red' }).execute();
			const conversationId = await idOf('Eve');
			await db.insertInto('conversationLabel').values({ conversationId, labelId: 'l' }).execute();
			return [await db.selectFrom('inbox').select('channelId').executeTakeFirstOrThrow()] as const;
		});

		const flat = async (filter: Partial<InboxFilter>, sort?: InboxSort) =>
			(await list(filter, sort)).flat();
		expect(await flat({ assignees: [me] })).toEqual(['Ada']);
		expect(await flat({ assignees: [me], status: 'any' }, 'oldest')).toEqual(['Ada', 'Cleo']);
		expect(await flat({ assignees: [null] })).toEqual(['Fay', 'Eve', 'Dan']);
		expect(await flat({ assignees: [me, null] })).toEqual(['Fay', 'Eve', 'Dan', 'Ada']);
		expect(await flat({ assignees: [me, null] }, 'needs-you')).toEqual([
			'Dan',
			'Fay',
			'Eve',
			'Ada',
		]);
		expect(await flat({ status: 'resolved' })).toEqual(['Cleo']);
		expect(await flat({ labelId: 'l' })).toEqual(['Eve']);
		expect(await flat({ labelId: 'none' })).toEqual([]);
		expect(await flat({ answering: 'waiting' })).toEqual(['Dan']);
		expect(await flat({ channelId, assignees: [other] })).toEqual(['Bob']);
		expect(await flat({ channelId: 'none' })).toEqual([]);
	});

	it('counts what each tab holds', async () => {
		const me = await anAgent('me');
		const other = await anAgent('other');
		await set('Ada', { assigneeId: me });
		await set('Bob', { assigneeId: other, control: 'human', controlAt: at(0) });
		await set('Dan', { control: 'human', controlReason: 'taken-over', controlAt: at(0) });
		await set('Eve', { status: 'snoozed' });

		const count = (ownOnly: boolean, channelId?: string, most?: number) =>
			store.read((unit) => countInbox(unit, { agentId: me, ownOnly, channelId, most }));
		expect(await count(false)).toEqual({ mine: 1, unassigned: 3, all: 5, needYou: 1 });
		expect(await count(true)).toEqual({ mine: 1, unassigned: 3, all: 4, needYou: 1 });
		expect(await count(false, undefined, 2)).toEqual({
			mine: 1,
			unassigned: 3,
			all: 3,
			needYou: 1,
		});
		expect(await count(true, undefined, 2)).toMatchObject({ mine: 1, unassigned: 3, all: 3 });
		expect(await count(false, 'none')).toEqual({ mine: 0, unassigned: 0, all: 0, needYou: 0 });
	});

	it('leaves out the conversations of others for who sees only their own', async () => {
		const me = await anAgent('me');
		const other = await anAgent('other');
		await set('Ada', { assigneeId: me });
		await set('Bob', { assigneeId: other });
		const ids = await Promise.all(['Ada', 'Bob', 'Cleo'].map(idOf));

		const rows = await store.read((unit) => readRows(unit, ids, me));
		expect(rows.map(({ name }) => name)).toEqual(['Ada', 'Cleo']);
	});
});

describe('a place in a list', () => {
	it.each(['x', '9|x', '0|', '-1|a|b', "0|'|'"])(
		'%s that no list has given breaks nothing',
		async (after) => {
			({ store, dispose } = await aStore());
			try {
				for (const sort of ['latest', 'oldest', 'needs-you', 'closing-soon'] as const) {
					const page = await store.read((unit) =>
						listInbox(unit, { status: 'any' }, { sort, limit: 10, after }),
					);
					expect(page).toEqual({ rows: [], next: null });
				}
			} finally {
				await dispose();
			}
		},
	);
});

function at(seconds: number): string {
	return new Date(Date.now() + seconds * 1000).toISOString();
}
