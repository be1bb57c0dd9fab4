import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../../inbox/recorder';
import { ensureChannel } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import { sweepPresence } from '../../store/presence-store';
import { presentIn } from '../../store/present-in';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import { type Clock, underClock } from '../../testing/under-clock';
import { presenceHandlers } from './presence-handlers';

type Agent = Awaited<ReturnType<typeof anAgent>>;

let store: Store;
let dispose: () => Promise<void>;
let clock: Clock;
let agent: Agent;
let colleague: Agent;
let conversationId: string;

type Beat = { pageId?: string; open?: string | null; typing?: boolean; leaving?: boolean };

const beat = (who: Agent, { pageId = 'page-one', open = null, ...more }: Beat = {}) =>
	presenceHandlers.presence(deskContext(store, who), {
		pageId,
		conversationId: open,
		typing: false,
		leaving: false,
		...more,
	});

/** What the feed has told of who is there, newest last. */
const told = async () => {
	const rows = await store.read(({ db }) =>
		db
			.selectFrom('change')
			.select(['conversationId', 'subjectId', 'facts'])
			.where('kind', '=', 'presence-changed')
			.orderBy('seq')
			.execute(),
	);
	return rows.map(({ conversationId: id, subjectId, facts }) => {
		const who = subjectId === agent.id ? 'Grace' : 'Alan';
		return id === null ? `${who} ${facts}` : `${who} in the conversation`;
	});
};

const present = () =>
	store.read(async (unit) => (await presentIn(unit, [conversationId])).get(conversationId));

describe.each(STORE_KINDS)('who is there, on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		clock = { now: Date.now() };
		store = underClock(store, clock);
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		agent = await anAgent(store);
		colleague = await anAgent(store, { name: 'Alan' });
		const recorder = createRecorder(store);
		({
			conversation: { id: conversationId },
		} = await aCustomerWrites({ store, recorder }, 'wamid.1'));
	});

	afterEach(() => dispose());

	it('is told once, and again only where colleagues see a difference', async () => {
		await beat(agent);
		expect(await beat(agent)).toEqual({ online: [agent.id] });
		await beat(agent, { pageId: 'page-two' });
		expect(await told()).toEqual(['Grace {"online":true}']);

		for (const typing of [false, false, true, true]) {
			await beat(agent, { open: conversationId, typing });
		}
		expect(await present()).toEqual([{ agentId: agent.id, typing: true }]);
		await beat(colleague, { open: conversationId });
		await beat(agent);

		expect(await told()).toEqual([
			'Grace {"online":true}',
			'Grace in the conversation',
			'Grace in the conversation',
			'Alan {"online":true}',
			'Alan in the conversation',
			'Grace in the conversation',
		]);
		expect(await present()).toEqual([{ agentId: colleague.id, typing: false }]);
	});

	it('ends when the last page is closed', async () => {
		await beat(agent, { open: conversationId });
		await beat(agent, { pageId: 'page-two' });

		expect(await beat(agent, { leaving: true })).toEqual({ online: [agent.id] });
		expect(await beat(agent, { pageId: 'page-two', leaving: true })).toEqual({ online: [] });
		await beat(agent, { pageId: 'page-two', leaving: true });
		expect((await told()).slice(2)).toEqual([
			'Grace in the conversation',
			'Grace {"online":false}',
		]);
	});

	it('ends 45 seconds after the last sign of life, and is told when it is swept', async () => {
		await beat(agent, { open: conversationId });
		clock.now += 44_000;
		expect(await store.write((unit) => sweepPresence(unit, 10))).toBe(0);
		expect(await beat(colleague)).toEqual({ online: [agent.id, colleague.id].sort() });
		clock.now += 1_000;

		expect(await beat(colleague)).toEqual({ online: [colleague.id] });
		expect(await store.write((unit) => sweepPresence(unit, 10))).toBe(1);
		expect((await told()).slice(-2)).toEqual([
			'Grace in the conversation',
			'Grace {"online":false}',
		]);
	});

	it('begins anew for a page that was silent for too long', async () => {
		await beat(agent);
		clock.now += 60_000;
		await beat(agent);

		expect(await told()).toEqual(['Grace {"online":true}', 'Grace {"online":true}']);
	});

	it('is in no conversation that the agent may not see, or that is not there', async () => {
		await store.write(({ db }) =>
			db.updateTable('conversation').set({ assigneeId: colleague.id }).execute(),
		);
		const restricted = deskContext(store, agent, { settings: { agentsSee: 'own-and-unassigned' } });
		const page = { pageId: 'page-one', typing: true, leaving: false };

		for (const [context, id] of [
			[restricted, conversationId],
			[deskContext(store, agent), 'gone'],
		] as const) {
			await expect(
				presenceHandlers.presence(context, { ...page, conversationId: id }),
			).rejects.toMatchObject({ code: 'not-found' });
		}
		expect(await present()).toBeUndefined();
	});
});
