import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { ensureChannel } from '../store/channel-store';
import { saveDraft } from '../store/composer-draft-store';
import { changeControl } from '../store/control-store';
import { lockConversation } from '../store/conversation-store';
import { openStore, type Store, type StoreLocation } from '../store/open-store';
import { notePresence } from '../store/presence-store';
import { setStatus } from '../store/set-status';
import { aCustomerWrites } from '../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { anAgent } from '../testing/an-agent';
import { CHANNEL } from '../testing/deliveries';
import { type Clock, underClock } from '../testing/under-clock';
import { writeSettings } from './desk-settings';
import { startTimers } from './timers';

const MINUTE_MS = 60_000;

let real: Store;
let store: Store;
let location: StoreLocation;
let dispose: () => Promise<void>;
let clock: Clock;
let recorder: Recorder;
let agentId: string;
let customers = 0;
let conversationId: string;

/** One round of the timers, as many minutes later. */
async function after(minutes: number, stores = [store]): Promise<void> {
	clock.now += minutes * MINUTE_MS;
	const errors: unknown[] = [];
	const running = stores.map((one) =>
		startTimers({ store: one, onError: (error) => errors.push(error) }),
	);
	await Promise.all(running.map((timers) => timers.stop()));
	expect(errors).toEqual([]);
}

const conversation = () =>
	store.read(({ db }) =>
		db
			.selectFrom('conversation')
			.selectAll()
			.where('id', '=', conversationId)
			.executeTakeFirstOrThrow(),
	);

const events = async (kind: 'control-changed' | 'status-changed') => {
	const rows = await store.read(({ db }) =>
		db
			.selectFrom('conversationEvent')
			.select(['agentId', 'facts'])
			.where('conversationId', '=', conversationId)
			.where('kind', '=', kind)
			.orderBy('at')
			.execute(),
	);
	return rows.map(({ agentId, facts }) => ({ agentId, ...(JSON.parse(facts) as object) }));
};

const inMinutes = (minutes: number) => new Date(clock.now + minutes * MINUTE_MS).toISOString();

const snooze = (until: string) =>
	store.write(async (unit) => {
		const row = await lockConversation(unit, conversationId);
		await setStatus(unit, row!, { status: 'snoozed', until }, agentId);
	});

const takeOver = () =>
	store.write((unit) =>
		changeControl(unit, conversationId, { control: 'human', reason: 'taken-over', by: agentId }),
	);

const returnAfter = (returnAfterMinutes: number | null) =>
	store.write((unit) => writeSettings(unit, { returnAfterMinutes }));

describe.each(STORE_KINDS)('the timers on %s', (kind) => {
	beforeAll(async () => {
		({ store: real, location, dispose } = await aStore(kind));
		clock = { now: Date.now() };
		store = underClock(real, clock);
		recorder = createRecorder(store);
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		({ id: agentId } = await anAgent(store));
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		customers += 1;
		const written = await aCustomerWrites({ store, recorder }, `wamid.${customers}`, {
			customer: { waId: `1555${String(customers).padStart(7, '0')}` },
		});
		conversationId = written.conversation.id;
		await returnAfter(null);
	});

	it('open a snoozed conversation when its time has come, and not before', async () => {
		await snooze(inMinutes(30));

		await after(29);
		expect(await conversation()).toMatchObject({ status: 'snoozed' });
		await after(1);

		expect(await conversation()).toMatchObject({ status: 'open', snoozedUntil: null });
		expect((await events('status-changed')).at(-1)).toEqual({
			agentId: null,
			status: 'open',
			before: 'snoozed',
		});
	});

	it('open it once, where two processes find it due at the same moment', async () => {
		const other = await openStore(location);
		await snooze(inMinutes(5));

		await after(5, [store, underClock(other, clock)]);
		await after(1);
		await other.close();

		expect(await conversation()).toMatchObject({ status: 'open' });
		expect(await events('status-changed')).toHaveLength(2);
	});

	it('give a conversation back to the AI after the time without a person’s message', async () => {
		await returnAfter(30);
		await takeOver();

		await after(29);
		expect(await conversation()).toMatchObject({ control: 'human' });
		await after(2);

		expect(await conversation()).toMatchObject({ control: 'ai', controlReason: 'returned' });
		expect((await events('control-changed')).at(-1)).toMatchObject({ agentId: null, by: 'timer' });
	});

	it('give nothing back where the desk does not want it', async () => {
		await takeOver();

		await after(10_000);

		expect(await conversation()).toMatchObject({ control: 'human' });
	});

	it('count anew from each message of a person', async () => {
		await returnAfter(30);
		await takeOver();
		clock.now += 20 * MINUTE_MS;
		await store.write(async ({ db, now }) => {
			const row = await db
				.selectFrom('message')
				.selectAll()
				.where('conversationId', '=', conversationId)
				.executeTakeFirstOrThrow();
			await db
				.insertInto('message')
				.values({
					...row,
					id: `${row.id} answered`,
					seq: 99,
					wamid: null,
					turnId: null,
					direction: 'out',
					author: 'person',
					saidAt: now,
				})
				.execute();
		});

		await after(20);
		expect(await conversation()).toMatchObject({ control: 'human' });
		await after(11);
		expect(await conversation()).toMatchObject({ control: 'ai' });
	});

	it('wait for an agent who is writing', async () => {
		await returnAfter(30);
		await takeOver();
		clock.now += 30 * MINUTE_MS;
		const draft = { agentId, conversationId, mode: 'reply' as const, quotedMessageId: null };
		await store.write((unit) => saveDraft(unit, { ...draft, text: 'Dear' }));

		await after(4);
		expect(await conversation()).toMatchObject({ control: 'human' });
		const until = inMinutes(3);
		await store.write((unit) =>
			notePresence(unit, { agentId, pageId: 'page-one', conversationId, typing: true, until }),
		);
		await after(2);
		expect(await conversation()).toMatchObject({ control: 'human' });
		await after(2);
		expect(await conversation()).toMatchObject({ control: 'ai' });
	});

	it('tell of pages that are gone, and forget sessions of long ago', async () => {
		const until = inMinutes(1);
		await store.write(async (unit) => {
			await notePresence(unit, {
				agentId,
				pageId: 'page-two',
				conversationId,
				typing: false,
				until,
			});
			const ended = '2020-01-01T00:00:00.000Z';
			await unit.db
				.insertInto('agentSession')
				.values({
					id: `s${customers}`,
					tokenHash: `h${customers}`,
					agentId,
					address: '',
					userAgent: '',
					createdAt: ended,
					seenAt: ended,
					idleUntil: ended,
					validUntil: ended,
					endedAt: null,
				})
				.execute();
		});

		await after(2);

		const { changes, sessions, pages } = await store.read(async ({ db }) => ({
			changes: await db
				.selectFrom('change')
				.select('facts')
				.where('kind', '=', 'presence-changed')
				.where('conversationId', 'is', null)
				.orderBy('seq', 'desc')
				.limit(1)
				.execute(),
			sessions: await db.selectFrom('agentSession').selectAll().execute(),
			pages: await db.selectFrom('presence').selectAll().execute(),
		}));
		expect(changes).toEqual([{ facts: '{"online":false}' }]);
		expect([sessions, pages]).toEqual([[], []]);
	});

	it('wake by themselves when something falls due', async () => {
		const timers = startTimers({ store: real, onError: () => undefined });
		const opened = new Promise<void>((resolve) => {
			const stop = real.onCommit(() => {
				void conversation().then(({ status }) => {
					if (status !== 'open') return;
					stop();
					resolve();
				});
			});
		});
		await real.write(async (unit) => {
			const row = await lockConversation(unit, conversationId);
			const until = new Date(Date.parse(unit.now) + 100).toISOString();
			await setStatus(unit, row!, { status: 'snoozed', until }, agentId);
		});

		await opened;
		await timers.stop();

		expect(await conversation()).toMatchObject({ status: 'open' });
	});
});
