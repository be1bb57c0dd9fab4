import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createRecorder } from '../inbox/recorder';
import { recordChange } from '../store/change-store';
import { ensureChannel } from '../store/channel-store';
import { addConversationEvent } from '../store/conversation-event-store';
import { openStore, type Store, type StoreLocation } from '../store/open-store';
import { changesAfter, lastChange } from '../store/read-changes';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { type LiveEvent, liveEventSchema } from './contract/live-shape';
import { writeSettings } from './desk-settings';
import { createLive, type Live } from './live';
import type { Viewer } from './live/shown-to';

let store: Store;
let location: StoreLocation;
let dispose: () => Promise<void>;
let live: Live;
let errors: unknown[];

const OWNER: Viewer = { agentId: 'owner', role: 'owner', sessionId: 'owner-session' };
const AMAL: Viewer = { agentId: 'amal', role: 'agent', sessionId: 'amal-session' };

/** One event of a stream, as a browser takes it. */
type Heard = { id: number | undefined; event: string; data: string };

async function* heard(response: Response): AsyncGenerator<Heard> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const bytes of response.body as ReadableStream<Uint8Array>) {
		text += decoder.decode(bytes, { stream: true });
		for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
			const fields = Object.fromEntries(
				text
					.slice(0, end)
					.split('\n')
					.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
			);
			text = text.slice(end + 2);
			if (!('data' in fields)) continue;
			const id = 'id' in fields ? Number(fields.id) : undefined;
			yield { id, event: fields.event ?? 'message', data: fields.data ?? '' };
		}
	}
}

function readerOf(response: Response): ReadableStreamDefaultReader<Uint8Array> {
	return (response.body as ReadableStream<Uint8Array>).getReader();
}

/** The next `count` events of a stream, which ends with that. */
async function next(response: Response, count: number): Promise<LiveEvent[]> {
	const events: LiveEvent[] = [];
	for await (const one of heard(response)) {
		if (one.event === 'change') events.push(JSON.parse(one.data) as LiveEvent);
		if (events.length >= count) break;
	}
	return events;
}

const changeDesk = async (on: Store, subjectId: string) =>
	await on.write((unit) => {
		recordChange(unit, { kind: 'desk-changed', conversationId: null, subjectId });
		return Promise.resolve();
	});

const feed = () => store.read((unit) => changesAfter(unit, 0, 100_000));

const addAgent = async ({ agentId, role, sessionId }: Viewer) =>
	await store.write(async (unit) => {
		const { db, now } = unit;
		await db
			.insertInto('agent')
			.values({
				id: agentId,
				email: `${agentId}@desk.test`,
				name: agentId,
				role,
				passwordHash: '',
				totpSecret: null,
				totpStep: null,
				preferences: '{}',
				disabledAt: null,
				createdAt: now,
			})
			.execute();
		const later = new Date(Date.parse(now) + 3_600_000).toISOString();
		await db
			.insertInto('agentSession')
			.values({
				id: sessionId,
				tokenHash: sessionId,
				agentId,
				address: '',
				userAgent: '',
				createdAt: now,
				seenAt: now,
				idleUntil: later,
				validUntil: later,
				endedAt: null,
			})
			.execute();
	});

/** A customer's message, and the conversation that it is in. */
const write = async (wamid: string, text: string): Promise<string> => {
	await createRecorder(store).record(aDeliveryOf([aMessage(wamid, text)]), RULES);
	const row = await store.read(({ db }) =>
		db.selectFrom('message').select('conversationId').where('wamid', '=', wamid).executeTakeFirst(),
	);
	return row!.conversationId;
};

const assign = async (conversationId: string, agentId: string | null) =>
	await store.write(async (unit) => {
		await unit.db
			.updateTable('conversation')
			.set({ assigneeId: agentId })
			.where('id', '=', conversationId)
			.execute();
		recordChange(unit, {
			kind: 'conversation-changed',
			conversationId,
			subjectId: conversationId,
			facts: { assigneeId: agentId },
		});
	});

/** Lets seconds pass one by one: all at once, a connection to the database would seem to take them all. */
async function passTime(seconds: number): Promise<void> {
	for (let passed = 0; passed < seconds; passed += 1) {
		jest.advanceTimersByTime(1_000);
		await pause(20);
	}
}

describe.each(STORE_KINDS)('live events on %s', (kind) => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
		errors = [];
		live = createLive(store, (error) => errors.push(error));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		await addAgent(OWNER);
		await addAgent(AMAL);
	});

	afterEach(async () => {
		live.close();
		// What was being read meanwhile may find the store closed.
		const before = [...errors];
		await dispose();
		expect(before).toEqual([]);
	});

	it('come with the row and the entry that a page shows, as soon as they are stored', async () => {
		const after = await store.read(lastChange);
		const following = next(await live.events(OWNER, after), 2);
		const conversationId = await write('wamid.1', 'salaam');

		const events = await following;

		expect(liveEventSchema.parse(events[1])).toMatchObject({
			kind: 'message-added',
			conversationId,
			row: { id: conversationId, latest: { text: 'salaam' } },
			entry: { entry: 'message', text: 'salaam' },
		});
	});

	it('show a reaction on the message that it speaks of', async () => {
		await write('wamid.1', 'salaam');
		const after = await store.read(lastChange);
		const reaction = { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } };
		await createRecorder(store).record(aDeliveryOf([aMessage('wamid.2', '', {}, reaction)]), RULES);

		const { events } = await live.changes(OWNER, { after, limit: 50 });

		expect(events.find((one) => one.kind === 'message-added')).toMatchObject({
			entry: { text: 'salaam', reactions: [{ emoji: '👍', author: 'customer' }] },
		});
	});

	it('have no gap and nothing twice over 200 cuts, while two processes write', async () => {
		const other = await openStore(location);
		const seen: number[] = [];
		const start = await store.read(lastChange);
		let writing = true;
		const write = async (on: Store, name: string) => {
			for (let n = 0; writing; n += 1) await changeDesk(on, `${name} ${n}`);
		};

		const writers = [write(store, 'first'), write(other, 'second')];
		for (let cut = 0; cut < 200; cut += 1) {
			const response = await live.events(OWNER, seen.at(-1) ?? start);
			// Cut after none, one or a few, in the middle of what the stream had ready.
			const events = cut % 5 === 0 ? [] : await next(response, cut % 4);
			if (cut % 5 === 0) await response.body!.cancel();
			seen.push(...events.map(({ seq }) => seq));
		}
		writing = false;
		await Promise.all(writers);
		await other.close();
		const end = await store.read(lastChange);
		for await (const { id } of heard(await live.events(OWNER, seen.at(-1) ?? start))) {
			seen.push(id!);
			if (id === end) break;
		}

		const all = (await feed()).map(({ seq }) => seq).filter((seq) => seq > start);
		expect(seen).toEqual(all);
	});

	it('say that a page must load anew when its number is too old or not of this feed', async () => {
		await store.write(async (unit) => {
			for (let n = 0; n < 5_100; n += 1) {
				recordChange(unit, { kind: 'desk-changed', conversationId: null, subjectId: `${n}` });
			}
			return Promise.resolve();
		});

		for (const after of [0, 1_000_000]) {
			const stream = heard(await live.events(OWNER, after));
			const reload = await stream.next();
			await changeDesk(store, 'news');
			const news = await stream.next();
			await stream.return(undefined);

			const seq = (news.value as Heard).id! - 1;
			expect(reload.value).toEqual({ id: seq, event: 'reload', data: `{"seq":${seq}}` });
			expect(await live.changes(OWNER, { after: seq + 10_000, limit: 10 })).toEqual({
				events: [],
				seq: seq + 1,
				more: false,
				reload: true,
			});
		}
	});

	it('answer pages that ask now and then, a part at a time', async () => {
		const after = await store.read(lastChange);
		for (const name of ['one', 'two', 'three']) await changeDesk(store, name);

		const first = await live.changes(OWNER, { after, limit: 2 });
		const second = await live.changes(OWNER, { after: first.seq, limit: 2 });

		const subjects = [first, second].map(({ events }) => events.map(({ subjectId }) => subjectId));
		expect(subjects).toEqual([['one', 'two'], ['three']]);
		expect([first.more, second.more]).toEqual([true, false]);
		expect(second.seq).toBe(await store.read(lastChange));
	});

	it('tell of what is not an agent’s to see only that it is not', async () => {
		await store.write((unit) => writeSettings(unit, { agentsSee: 'own-and-unassigned' }));
		const conversationId = await write('wamid.1', 'a secret');
		const after = await store.read(lastChange);
		await assign(conversationId, 'owner');
		await store.write((unit) =>
			addConversationEvent(unit, {
				conversationId,
				kind: 'assigned',
				agentId: 'owner',
				facts: { agentId: 'owner' },
			}),
		);

		const forAmal = await live.changes(AMAL, { after, limit: 50 });
		const forOwner = await live.changes(OWNER, { after, limit: 50 });
		await assign(conversationId, 'amal');
		const later = await live.changes(AMAL, { after: forAmal.seq, limit: 50 });

		expect(forAmal.events).toEqual(
			forOwner.events.map(({ seq, at }) => ({
				seq,
				at,
				kind: 'conversation-changed',
				conversationId,
				subjectId: conversationId,
				facts: {},
				row: null,
				entry: null,
				present: null,
			})),
		);
		expect(forOwner.events).toMatchObject([
			{ row: { assigneeId: 'owner' } },
			{ entry: { kind: 'assigned' } },
		]);
		expect(later.events).toMatchObject([{ row: { assigneeId: 'amal' } }]);
	});

	it('end the oldest stream of an agent who opens too many', async () => {
		const streams: Response[] = [];
		for (let n = 0; n < 9; n += 1) streams.push(await live.events(AMAL, 0));
		const others = await live.events(OWNER, 0);

		const [first, second] = streams.map(readerOf);
		const readOn = async (reader: typeof first) => {
			for (;;) {
				const read = await reader!.read();
				if (read.done) return 'ended';
				if (Buffer.from(read.value).includes(randomName)) return 'goes on';
			}
		};
		const randomName = randomUUID();
		await changeDesk(store, randomName);

		expect(await readOn(first)).toBe('ended');
		expect(await readOn(second)).toBe('goes on');
		expect(await readOn(readerOf(others))).toBe('goes on');
	});

	it('end with the session, and go by the role that its agent has now', async () => {
		jest.useFakeTimers({ doNotFake: ['performance', 'Date', 'nextTick', 'setImmediate'] });
		try {
			await store.write((unit) => writeSettings(unit, { agentsSee: 'own-and-unassigned' }));
			const conversationId = await write('wamid.1', 'a secret');
			const after = await store.read(lastChange);
			const ofAmal = heard(await live.events(AMAL, after));
			const ofOwner = heard(await live.events(OWNER, after));
			await store.write(async ({ db, now }) => {
				await db
					.updateTable('agentSession')
					.set({ endedAt: now })
					.where('id', '=', AMAL.sessionId)
					.execute();
				await db.updateTable('agent').set({ role: 'viewer' }).where('id', '=', 'owner').execute();
			});

			const ended = ofAmal.next();
			await passTime(10);
			expect(await ended).toEqual({ done: true, value: undefined });

			await assign(conversationId, 'amal');
			await passTime(1);
			const told = (await ofOwner.next()) as { value: Heard };
			expect(JSON.parse(told.value.data)).toMatchObject({ conversationId, row: null });
		} finally {
			jest.useRealTimers();
		}
	});

	it('refuse a page too many', async () => {
		const pages = Array.from({ length: 1_000 }, (_, n) => ({ ...AMAL, agentId: `${n}` }));
		await Promise.all(pages.map((page) => live.events(page, 0)));

		await expect(live.events(OWNER, 0)).rejects.toMatchObject({ code: 'too-many-tries' });
	});
});
