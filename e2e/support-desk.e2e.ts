import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { SIMULATED_ACCOUNT } from '../simulator/account';
import { deskStore } from './harness/desk-store';
import { runWorkflowOnce } from './harness/run-workflow-once';
import { DESK_LIMIT_MS, startDesk, type Desk } from './harness/start-desk';
import { until } from './harness/until';

/** Longer than a turn takes with its quiet period, also on a busy machine. */
const ANSWER_MS = 60_000;
const HOLDING = /one of our team/i;

jest.setTimeout(3 * ANSWER_MS);

let desk: Desk;
let store: ReturnType<typeof deskStore>;

beforeAll(async () => {
	desk = await startDesk({
		// Kept, so that they can be counted; the shipped workflow keeps none that succeeded.
		workflow: (shipped) => ({
			...shipped,
			settings: { ...shipped.settings, saveDataSuccessExecution: 'all' },
		}),
	});
	store = deskStore(desk);
}, DESK_LIMIT_MS);

afterAll(async () => {
	await desk?.close();
}, DESK_LIMIT_MS);

beforeEach(() => {
	desk.simulator.dashscope.clearScript();
	desk.simulator.faults.clear();
	desk.simulator.calls.clear();
});

/** The texts that the desk has sent to a customer since the test began. */
function sentTo(customer: string): string[] {
	const { waId, phone, bsuid } = SIMULATED_ACCOUNT.customers.find(({ id }) => id === customer)!;
	return desk.simulator.calls
		.list(({ service, operation }) => service === 'graph' && operation === 'send')
		.flatMap(({ request }) => {
			const { to, recipient, text } = request as {
				to?: string;
				recipient?: string;
				text?: { body: string };
			};
			const address = to?.replace('+', '') ?? recipient;
			return [waId, phone, bsuid].includes(address) ? [text?.body ?? ''] : [];
		});
}

const answers = (customer: string, count: number) =>
	until(() => sentTo(customer).length >= count && sentTo(customer), ANSWER_MS);

const settled = (name: string) =>
	until(() => {
		const { id } = store.conversation(name);
		const turns = store.turns(id);
		return turns.every(({ state }) => state === 'ended') && turns;
	}, ANSWER_MS);

/** Where the trigger has told Meta to deliver. */
function callback(): string {
	const route = desk.simulator.graph.registrations.route(
		'messages',
		SIMULATED_ACCOUNT.numbers.support.id,
	);
	if (!route.routed) throw new Error(route.reason);
	return route.url;
}

const say = (customer: string, text: string) => desk.simulator.sender.text(customer, text);

describe('the support desk', () => {
	it('answers a burst once, having seen all of it, and the next message with the history', async () => {
		const before = desk.n8n.countExecutions();
		await desk.simulator.sender.burst('ada', [
			'Hello',
			'I have',
			'a question:',
			'are you',
			'open on Sundays?',
		]);

		await answers('ada', 1);
		await settled('Ada Moreno');

		expect(desk.n8n.countExecutions() - before).toBe(1);
		expect(sentTo('ada')).toHaveLength(1);
		const [call] = desk.simulator.calls.list(({ operation }) => operation === 'chat');
		const asked = JSON.stringify(call!.request);
		for (const part of ['Hello', 'I have', 'a question:', 'are you', 'open on Sundays?']) {
			expect(asked).toContain(part);
		}

		await say('ada', 'And on Mondays?');
		await answers('ada', 2);
		const [, second] = desk.simulator.calls.list(({ operation }) => operation === 'chat');
		expect(JSON.stringify(second!.request)).toContain('open on Sundays?');
	});

	it('shows "typing" while the model writes, and the ticks of what it sent', async () => {
		// A model that answers at once leaves nothing to announce.
		const writing = desk.simulator.hooks.hold({
			point: 'dashscope.received',
			match: { operation: 'chat' },
		});
		await say('ada', 'Do you deliver?');
		await writing.reached(ANSWER_MS);
		await desk.simulator.calls.waitFor(({ operation }) => operation === 'typing', ANSWER_MS);
		writing.release();
		await answers('ada', 1);

		expect(desk.simulator.calls.list(({ operation }) => operation === 'typing')).toHaveLength(1);
		await until(
			() =>
				store.all(
					`SELECT 1 FROM message WHERE direction = 'out' AND author = 'ai' AND status = 'read'`,
				).length > 0,
		);
	});

	it('makes one message, one turn and one answer of a delivery that comes 20 times at once', async () => {
		const before = desk.n8n.countExecutions();
		const sent = await desk.simulator.sender.text('grace', 'Do you bake gluten-free bread?', {
			copies: 20,
			atOnce: true,
		});

		expect(sent.deliveries.map(({ status }) => status)).toEqual(Array(20).fill(200));
		await answers('grace', 1);
		await settled('Grace Okafor');
		expect(sentTo('grace')).toHaveLength(1);
		expect(desk.n8n.countExecutions() - before).toBe(1);
		expect(store.all('SELECT id FROM message WHERE wamid = ?', sent.id)).toHaveLength(1);
	});

	it('starts no execution for 300 statuses', async () => {
		const before = desk.n8n.countExecutions();

		const posts = await desk.simulator.sender.statusFlood({ count: 300 });

		expect(posts.every(({ status }) => status === 200)).toBe(true);
		expect(desk.n8n.countExecutions()).toBe(before);
	});

	it('is silent after a takeover by the store node, and answers again when control comes back', async () => {
		await say('omar', 'متى تفتحون؟');
		await answers('omar', 1);
		await settled('عمر الحداد');

		await setControl('عمر الحداد', 'human');
		await say('omar', 'هل من أحد هنا؟');
		const turns = await until(() => {
			const all = store.turns(store.conversation('عمر الحداد').id);
			return all.length === 2 && all.every(({ state }) => state === 'ended') && all;
		}, ANSWER_MS);
		expect(turns[1]).toMatchObject({ outcome: 'left-to-person' });
		expect(sentTo('omar')).toHaveLength(1);

		await setControl('عمر الحداد', 'ai');
		await say('omar', 'هل توصلون الطلبات؟');
		await answers('omar', 2);
	});

	it('discards the answer of a model that is still writing when a person takes over', async () => {
		const writing = desk.simulator.hooks.hold({
			point: 'dashscope.received',
			match: { operation: 'chat' },
		});
		await say('lin', '你们几点开门？');
		await writing.reached(ANSWER_MS);

		await setControl('林静', 'human');
		writing.release();
		await settled('林静');

		expect(sentTo('lin')).toEqual([]);
		expect(
			store.all(`SELECT author FROM message WHERE status = 'discarded' AND author = 'ai'`),
		).toHaveLength(1);
		await setControl('林静', 'ai');
	});

	it('gives the customer who asks for a person to a person, and says so', async () => {
		await say('noor', 'I want to talk to a human please');

		const [text] = await answers('noor', 1);

		expect(text).toMatch(HOLDING);
		expect(store.conversation('Noor')).toMatchObject({
			control: 'human',
			controlReason: 'asked-for-person',
		});
		expect(desk.simulator.calls.list(({ operation }) => operation === 'chat')).toEqual([]);
		await setControl('Noor', 'ai');
	});

	it.each([
		['is out of quota', { type: 'refuse', error: 'free_tier_only' }, 'model-failed'],
		['is unpaid', { type: 'refuse', error: 'arrearage' }, 'model-failed'],
		['refuses the content', { type: 'refuse', error: 'data_inspection_failed' }, 'moderation'],
		['has a bad key', { type: 'refuse', error: 'invalid_api_key' }, 'model-failed'],
		['is down', { type: 'disconnect' }, 'model-failed'],
		['says nothing', { type: 'empty' }, 'model-failed'],
		['cuts its answer', { type: 'cut', by: 'length' }, 'model-failed'],
		[
			'asks for a person',
			{
				type: 'call-tool',
				name: 'hand_over_to_person',
				arguments: { reason: 'refund', summary: 'Wants money back' },
			},
			'model-asked',
		],
	] as const)(
		'ends with a person and the holding message when the model %s',
		async (_what, behaviour, reason) => {
			desk.simulator.dashscope.script({ behaviour, times: 'always' });
			await say('noor', 'What does a cake cost?');

			const texts = await answers('noor', 1);
			await settled('Noor');

			expect(texts).toEqual([expect.stringMatching(HOLDING)]);
			expect(store.conversation('Noor')).toMatchObject({ control: 'human', controlReason: reason });
			await setControl('Noor', 'ai');
		},
	);

	it('never repeats a send whose response was lost, and learns from the status that it arrived', async () => {
		desk.simulator.faults.add({ at: 'send', kind: 'lost-response', times: 1 });
		await say('ada', 'Can I return old bread?');

		await until(
			() =>
				store.all(
					`SELECT 1 FROM outbox WHERE state = 'sent' AND id = (SELECT id FROM outbox
					WHERE kind = 'message' ORDER BY position DESC LIMIT 1)`,
				).length === 1,
			ANSWER_MS,
		);
		await settled('Ada Moreno');

		expect(sentTo('ada')).toHaveLength(1);
	});

	it.each([
		['no', { signature: 'missing' }],
		['a wrong', { signature: 'wrong' }],
	] as const)(
		'answers 401 to %s signature, keeps nothing and counts it',
		async (_what, options) => {
			const before = store.counters()['delivery-forged'] ?? 0;
			const messages = store.all('SELECT id FROM message').length;

			const { deliveries } = await desk.simulator.sender.text('ada', 'forged', options);

			expect(deliveries.map(({ status }) => status)).toEqual([401]);
			expect(store.all('SELECT id FROM message')).toHaveLength(messages);
			await until(() => store.counters()['delivery-forged'] === before + 1);
		},
	);

	it('refuses a body over 4 MB', async () => {
		const response = await fetch(callback(), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ padding: 'x'.repeat(5 * 1024 * 1024) }),
		});

		expect(response.status).toBe(413);
	});

	it.each([
		[
			'a wrong token',
			{ 'hub.mode': 'subscribe', 'hub.verify_token': 'x', 'hub.challenge': '1' },
			403,
		],
		[
			'no challenge',
			{ 'hub.mode': 'subscribe', 'hub.verify_token': SIMULATED_ACCOUNT.verifyToken },
			403,
		],
		[
			'all three parameters',
			{
				'hub.mode': 'subscribe',
				'hub.verify_token': SIMULATED_ACCOUNT.verifyToken,
				'hub.challenge': '42',
			},
			200,
		],
	])('answers the handshake with %s', async (_what, query, status) => {
		const response = await fetch(`${callback()}?${new URLSearchParams(query)}`);

		expect(response.status).toBe(status);
		if (status === 200) {
			expect(await response.text()).toBe('42');
			expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
		}
	});

	it('says nothing personal in n8n’s log', () => {
		const log = desk.n8n.logs();

		for (const { waId, name } of SIMULATED_ACCOUNT.customers) {
			expect(log).not.toContain(name);
			if (waId) expect(log).not.toContain(waId);
		}
		expect(log).not.toContain('simulated-app-secret');
		expect(log).not.toContain('gluten');
	});
});

/** Changes control as a builder does: by a workflow with the Conversation Store node. */
async function setControl(name: string, control: 'ai' | 'human'): Promise<void> {
	await runWorkflowOnce(desk, [
		{
			name: 'Conversation Store',
			type: 'n8n-nodes-talktrace.talkTraceStore',
			parameters: {
				resource: 'conversation',
				operation: 'setControl',
				conversationId: store.conversation(name).id,
				control,
			},
		},
	]);
	expect(store.conversation(name).control).toBe(control);
}
