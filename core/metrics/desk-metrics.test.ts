import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { traceOf } from '../conversation/trace';
import type { TurnItem } from '../conversation/turn';
import { switchControl } from '../desk/switch-control';
import { emptyStore } from '../inbox/batch/__fixtures__/all-rows';
import { closeTurn, type RunEnd } from '../inbox/close-turn';
import { dispatchTest } from '../inbox/dispatch-test';
import { receiveDelivery } from '../inbox/receive-delivery';
import { createRecorder } from '../inbox/recorder';
import { retryDeadLetters } from '../inbox/retry-dead-letter';
import { concludeTurn } from '../language/conclude-turn';
import { handOver } from '../outbox/hand-over';
import { startChannel } from '../store/channel-pauses';
import { ensureChannel } from '../store/channel-store';
import { changeControl } from '../store/control-store';
import { purgeDeadLetters } from '../store/dead-letter-store';
import { endTurn, noteIntendedOutcome } from '../store/turn-store';
import { recordUsage } from '../store/usage-store';
import { anAgent } from '../testing/an-agent';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, aStatus, CHANNEL, RULES } from '../testing/deliveries';
import { classifyGraphError } from '../whatsapp/error-catalogue';
import type { SendOutcome } from '../whatsapp/send-message';
import { aWorkingDesk, type WorkingDesk } from './__fixtures__/a-working-desk';
import { tallyModelCalls } from './model-call';

let dispose: () => Promise<void>;
let desk: WorkingDesk;

type Act = () => Promise<unknown>;

const BODY = aDeliveryOf([aMessage('wamid.1', 'hi')]);
const HOURS_AGO = { timestamp: String(Math.floor(Date.now() / 1000) - 5 * 3600) };
const LOST: SendOutcome = { outcome: 'unknown', reason: 'No answer' };
const USED = {
	conversationId: null,
	turnId: null,
	certainty: 'exact',
	priceListVersion: '1',
} as const;

const receive = (body: Buffer) =>
	receiveDelivery(
		desk,
		{ body, signature: undefined, appSecret: 'secret' },
		RULES,
		() => undefined,
	);

function refused(code: number): SendOutcome {
	const error = { ...classifyGraphError({ code, status: 400 }), code, message: 'refused' };
	return { outcome: 'refused', status: 400, error };
}

async function answered(...outcomes: SendOutcome[]): Promise<void> {
	await desk.answer(await desk.turn());
	await desk.send(...outcomes);
}

/** Ends the run of a turn; `withoutAnswer` as the trigger's setting. */
async function ended(
	end: RunEnd,
	before: (item: TurnItem) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
	const item = await desk.turn();
	const { turn } = item;
	await before(item);
	const rules = { withoutAnswer: 'no-answer-needed', retryWithinMs: 60_000 } as const;
	await desk.store.write((unit) => closeTurn(unit, turn.id, turn.attempt, end, rules));
}

const conversationId = async () =>
	(
		await desk.store.read(({ db }) =>
			db.selectFrom('conversation').select('id').executeTakeFirstOrThrow(),
		)
	).id;

async function control(to: 'human' | 'ai'): Promise<void> {
	const agent = await anAgent(desk.store);
	const request = { conversationId: await conversationId(), control: to, agentId: agent.id };
	await desk.store.write((unit) => switchControl(unit, request));
}

async function draftMode(): Promise<void> {
	const id = await conversationId();
	const change = { control: 'draft', reason: 'returned', by: 'test' } as const;
	await desk.store.write((unit) => changeControl(unit, id, change));
}

async function lookedUp(found: boolean): Promise<void> {
	const item = await desk.turn();
	const passage = { number: 1, sourceId: null, sourceName: 'Rules', url: null, headings: [] };
	const passages = [{ ...passage, page: null, excerpt: 'x', score: 1, text: 'x', textId: null }];
	const search = { outcome: 'searched', use: 'strict', question: 'q', own: true } as const;
	await desk.store.write((unit) =>
		concludeTurn(unit, item, {
			...{ outcome: 'handoff', reason: 'nothing-found', summary: '', cited: [] },
			lookedUp: { ...search, passages: found ? passages : [] },
			verdict: { outcome: found ? 'grounded' : 'nothing-found' },
		}),
	);
}

async function brokenOnce(): Promise<void> {
	const { store } = desk;
	let broken = true;
	const recorder = createRecorder({
		...store,
		writeJob: (job, input) => {
			if (!broken) return store.writeJob(job, input);
			broken = false;
			return Promise.reject(new Error('away'));
		},
	});
	await recorder.record(BODY, RULES).catch(() => undefined);
	await recorder.record(BODY, RULES);
}

let unknownNumber = 2_000;

/** A delivery for a number that nobody knows yet, and then somebody does. */
async function rescue(): Promise<void> {
	const phoneNumberId = `${unknownNumber++}`;
	await record(Buffer.from(String(BODY).replaceAll(CHANNEL.phoneNumberId, phoneNumberId)));
	await desk.store.write((unit) => ensureChannel(unit, { ...CHANNEL, phoneNumberId }));
	await retryDeadLetters(desk.store, {});
}

/** What was refused is counted by the next commit. */
async function refusedThen(refuse: () => unknown): Promise<void> {
	await refuse();
	await record(BODY);
}

const record = (body: Buffer) => desk.recorder.record(body, RULES);
const badBody = () => record(Buffer.from('no JSON'));
const withMessage = (wamid: string, fields = {}) =>
	record(aDeliveryOf([aMessage(wamid, 'hi', {}, fields)]));

/** What is done, and the one more that it is in which series. */
const PROMISES: [series: string, act: Act, more?: number][] = [
	['talktrace_deliveries_total{outcome="recorded"}', () => record(BODY)],
	['talktrace_deliveries_total{outcome="repeated"}', () => record(BODY).then(() => record(BODY))],
	['talktrace_deliveries_total{outcome="forged"}', () => refusedThen(() => receive(BODY))],
	[
		'talktrace_deliveries_total{outcome="oversized"}',
		() => refusedThen(() => receive(Buffer.alloc(5_000_000))),
	],
	[
		'talktrace_deliveries_total{outcome="deferred"}',
		() => refusedThen(() => desk.recorder.refuse('delivery-deferred')),
	],
	['talktrace_deliveries_total{outcome="failed"}', brokenOnce],
	[
		'talktrace_handshakes_refused_total',
		() => refusedThen(() => desk.recorder.refuse('handshake-refused')),
	],
	['talktrace_messages_received_total{kind="text"}', () => record(BODY)],
	[
		'talktrace_messages_repeated_total',
		() => withMessage('wamid.1').then(() => withMessage('wamid.1', { forwarded: true })),
	],
	['talktrace_messages_late_total', () => withMessage('wamid.1', HOURS_AGO)],
	['talktrace_dead_letter_events_total{event="made"}', badBody],
	['talktrace_dead_letter_events_total{event="retried"}', rescue],
	['talktrace_dead_letter_events_total{event="rescued"}', rescue],
	[
		'talktrace_dead_letter_events_total{event="purged"}',
		() =>
			badBody().then(() =>
				desk.store.write((unit) => purgeDeadLetters(unit, { madeBefore: '9999' })),
			),
	],
	[
		'talktrace_turns_total{outcome="answered"}',
		() =>
			ended({ run: 'succeeded' }, async (item) => {
				await desk.answer(item);
				await desk.send();
			}),
	],
	[
		'talktrace_turns_total{outcome="drafted"}',
		() =>
			ended({ run: 'succeeded' }, async (item) => {
				await draftMode();
				await desk.answer(item);
			}),
	],
	[
		'talktrace_turns_total{outcome="left-to-person"}',
		() => ended({ run: 'succeeded' }, () => control('human')),
	],
	[
		'talktrace_turns_total{outcome="handed-over"}',
		() =>
			ended({ run: 'succeeded' }, async ({ turn }) => {
				const intended = { outcome: 'handed-over', reason: 'asked-for-person' } as const;
				await desk.store.write((unit) => noteIntendedOutcome(unit, turn.id, intended));
			}),
	],
	['talktrace_turns_total{outcome="no-answer-needed"}', () => ended({ run: 'succeeded' })],
	['talktrace_turns_total{outcome="failed"}', () => ended({ run: 'expired' })],
	[
		'talktrace_turns_total{outcome="superseded"}',
		async () => {
			await desk.turn();
			const more = aDeliveryOf([aMessage('wamid.2', 'and')]);
			await desk.recorder.record(more, { ...RULES, whileRunning: 'supersede' });
		},
	],
	['talktrace_turn_repeats_total', () => ended({ run: 'failed' })],
	['talktrace_handovers_total{reason="turn-expired"}', () => ended({ run: 'expired' })],
	[
		'talktrace_handovers_total{reason="asked-for-person"}',
		async () => {
			await desk.turn();
			const id = await conversationId();
			await desk.store.write((unit) =>
				handOver(unit, {
					...{ conversationId: id, reason: 'asked-for-person' },
					...{ by: 'gate', tellCustomer: false },
				}),
			);
		},
	],
	['talktrace_takeovers_total', () => desk.turn().then(() => control('human'))],
	[
		'talktrace_returns_total',
		() =>
			desk
				.turn()
				.then(() => control('human'))
				.then(() => control('ai')),
	],
	[
		'talktrace_answers_discarded_total',
		() =>
			desk
				.turn()
				.then(desk.answer)
				.then(() => control('human')),
	],
	[
		'talktrace_sends_total{error="none",outcome="discarded"}',
		() =>
			desk
				.turn()
				.then(desk.answer)
				.then(() => control('human')),
	],
	['talktrace_sends_total{error="none",outcome="sent"}', () => answered()],
	['talktrace_sends_total{error="none",outcome="unknown"}', () => answered(LOST)],
	['talktrace_sends_total{error="131016",outcome="repeated"}', () => answered(refused(131016))],
	['talktrace_sends_total{error="131026",outcome="failed"}', () => answered(refused(131026))],
	['talktrace_sends_total{error="other",outcome="failed"}', () => answered(refused(7_654_321))],
	[
		'talktrace_sends_total{error="131042",outcome="undelivered"}',
		async () => {
			await answered();
			const errors = [{ code: 131042, title: 'Business eligibility payment issue' }];
			await record(aStatus('wamid.out.1', 'failed', { errors }));
		},
	],
	['talktrace_answer_seconds_count', () => answered()],
	['talktrace_answer_seconds_bucket{le="+Inf"}', () => answered()],
	[
		'talktrace_model_tokens_total{kind="cached",model="qwen-plus",purpose="answer"}',
		() => use({ cachedTokens: 30 }),
		30,
	],
	[
		'talktrace_model_tokens_total{kind="input",model="qwen-plus",purpose="answer"}',
		() => use({ cachedTokens: 30 }),
		70,
	],
	[
		'talktrace_model_cost_dollars_total{model="qwen-plus",purpose="answer"}',
		() => use({ costMicros: 1_500_000 }),
		1.5,
	],
	['talktrace_model_unpriced_total{model="qwen-plus",purpose="answer"}', () => use({})],
	[
		'talktrace_model_call_failures_total{model="chirp_3",provider="google",purpose="transcript",reason="unpaid"}',
		() => called('unpaid'),
	],
	[
		'talktrace_model_call_seconds_bucket{model="chirp_3",provider="google",purpose="transcript",le="0.5"}',
		() => called(null),
	],
	[
		'talktrace_model_call_seconds_sum{model="chirp_3",provider="google",purpose="transcript"}',
		() => called(null),
		0.4,
	],
	['talktrace_knowledge_searches_total{outcome="found"}', () => lookedUp(true)],
	['talktrace_knowledge_searches_total{outcome="nothing"}', () => lookedUp(false)],
];

async function use(more: { cachedTokens?: number; costMicros?: number }): Promise<void> {
	const used = { inputTokens: 100, cachedTokens: 0, outputTokens: 5, costMicros: null, ...more };
	await desk.store.write((unit) =>
		recordUsage(unit, { ...USED, ...used, purpose: 'answer', model: 'qwen-plus' }),
	);
}

async function called(failure: 'unpaid' | null): Promise<void> {
	const call = { purpose: 'transcript', provider: 'google', model: 'chirp_3' } as const;
	await desk.store.write(async (unit) => {
		tallyModelCalls(unit, [{ ...call, seconds: 0.4, failure }]);
	});
}

describe.each(STORE_KINDS)('what a desk on %s promises', (kind) => {
	beforeAll(async () => {
		const { store, ...rest } = await aStore(kind);
		({ dispose } = rest);
		desk = await aWorkingDesk(store);
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		await emptyStore(desk.store);
		await desk.store.write((unit) => startChannel(unit, desk.channelId));
	});

	it.each(PROMISES)('is counted when it happens: %s', async (series, act, more = 1) => {
		const before = (await desk.metrics()).series.get(series) ?? 0;

		await act();

		const after = (await desk.metrics()).series.get(series);
		expect([series, Number(((after ?? 0) - before).toFixed(6))]).toEqual([series, more]);
	});

	it('shows the trace of an answer beside how long it took', async () => {
		const item = await desk.turn();
		await desk.answer(item);
		await desk.send();

		const { exemplars } = await desk.metrics();

		expect([...exemplars.values()]).toMatchObject([
			{ labels: { trace_id: traceOf({ turnId: item.turn.id, id: '' }) } },
		]);
	});

	it('does not count what a test run in the editor did', async () => {
		const recorded = await desk.recorder.record(BODY, { ...RULES, mode: 'test' });
		const [turnId = ''] = recorded.outcome === 'recorded' ? recorded.turnIds : [];
		const item = await desk.store.write((unit) => dispatchTest(unit, turnId, desk.store.id));
		await desk.answer(item!);
		await desk.send();
		await desk.store.write(async (unit) => {
			await endTurn(unit, turnId, { outcome: 'answered', reason: null });
		});

		const { series } = await desk.metrics();

		expect(series.get('talktrace_answer_seconds_count')).toBe(0);
		expect(series.get('talktrace_turns_total{outcome="answered"}')).toBe(0);
	});
});
