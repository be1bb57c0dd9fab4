import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { traceOf } from '../../conversation/trace';
import { closeTurn } from '../../inbox/close-turn';
import { createRecorder, type Recorder } from '../../inbox/recorder';
import { turnItem } from '../../inbox/turn-item';
import { writeAnswer, writeNotice } from '../../outbox/send-text';
import { sendDue } from '../../outbox/sender';
import { ensureChannel } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import { dispatchTurn } from '../../store/turn-runs';
import { recordUsage } from '../../store/usage-store';
import { aGraph } from '../../testing/a-graph';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { aStatus, CHANNEL, RULES } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import { classifyGraphError } from '../../whatsapp/error-catalogue';
import type { SendOutcome } from '../../whatsapp/send-message';
import type { MessageDetails } from '../contract/message-details-shape';
import { messageHandlers } from './message-handlers';
import { searchHandlers } from './search-handlers';

const RUN = { holder: 'test', leaseMs: 60_000, deadlineMs: 60_000 };
const STEP = { nodeId: 'send', runIndex: 0, itemIndex: 0 };

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channelId: string;
let viewer: Awaited<ReturnType<typeof anAgent>>;

const detailsOf = async (messageId: string) =>
	(await messageHandlers['message-details'](deskContext(store, viewer), {
		messageId,
	})) as MessageDetails;

const stepsOf = ({ steps }: MessageDetails) =>
	steps.map(({ step, part }) => (part === null ? step : `${step} ${part}`));

async function send(outcomes: SendOutcome[] = []): Promise<void> {
	const { client } = aGraph(outcomes);
	await sendDue({
		store,
		holder: 'test',
		channelId,
		phoneNumberId: CHANNEL.phoneNumberId,
		graph: () => Promise.resolve(client),
	});
}

const outgoing = () =>
	store.read(({ db }) =>
		db.selectFrom('message').select('id').where('direction', '=', 'out').orderBy('seq').execute(),
	);

/** A turn whose run has written an answer of one part, or of two. */
async function anAnswer(text = 'At eight.') {
	const written = await aCustomerWrites({ store, recorder }, 'wamid.in');
	const turnId = written.turnId!;
	const item = await store.write(async (unit) => {
		const turn = await dispatchTurn(unit, turnId, RUN);
		return (await turnItem(unit, turn!, store.id))!;
	});
	await writeAnswer({ store, channelId }, item, STEP, { text, markdown: false, previewUrl: false });
	await store.write(async (unit) => {
		await recordUsage(unit, {
			conversationId: written.conversation.id,
			turnId,
			purpose: 'answer',
			model: 'qwen-plus',
			inputTokens: 1_200,
			cachedTokens: 0,
			outputTokens: 34,
			costMicros: 512,
			certainty: 'exact',
			priceListVersion: '1',
		});
		const rules = { withoutAnswer: 'failed', retryWithinMs: 60_000 } as const;
		await closeTurn(unit, turnId, 1, { run: 'succeeded' }, rules);
	});
	return { ...written, turnId };
}

describe.each(STORE_KINDS)('message-details on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
		({ id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL)));
		viewer = await anAgent(store, { role: 'viewer' });
	});

	afterEach(() => dispose());

	it('tells a customer’s message from its delivery to the ticks of its answer', async () => {
		const { message, turnId } = await anAnswer();
		await send();
		for (const status of ['delivered', 'read']) {
			await recorder.record(aStatus('wamid.out.1', status), RULES);
		}

		const details = await detailsOf(message.id);

		expect(stepsOf(details)).toEqual([
			'said',
			'received',
			'turn-opened',
			'dispatched',
			'run-began',
			'written',
			'claimed',
			'sent',
			'delivered',
			'read',
		]);
		expect(details).toMatchObject({
			traceId: traceOf({ turnId, id: message.id }),
			deliveryId: message.deliveryId,
			turn: { attempt: 1, outcome: 'answered', endedAt: expect.any(String) },
			tries: null,
			errorCode: null,
			usage: [{ purpose: 'answer', model: 'qwen-plus', inputTokens: 1_200, costMicros: 512 }],
		});
		const [answer] = await outgoing();
		expect(await detailsOf(answer!.id)).toEqual({ ...details, tries: 1 });
	});

	it('numbers the parts of a long answer, and shows one alone where it is asked for', async () => {
		const { message } = await anAnswer(`${'word '.repeat(1_000)}end`);
		await send();
		const [, second] = await outgoing();

		expect(stepsOf(await detailsOf(message.id)).slice(5)).toEqual([
			...['written 1', 'claimed 1', 'sent 1'],
			...['written 2', 'claimed 2', 'sent 2'],
		]);
		expect(stepsOf(await detailsOf(second!.id)).slice(5)).toEqual(['written', 'claimed', 'sent']);
	});

	it('says why a message failed, with its code and tries', async () => {
		await anAnswer();
		const error = { ...classifyGraphError({ code: 131026 }), code: 131026, message: 'no' };
		await send([{ outcome: 'refused', status: 400, error }]);
		const [answer] = await outgoing();

		const details = await detailsOf(answer!.id);

		expect(stepsOf(details).slice(5)).toEqual(['written', 'claimed', 'failed']);
		expect(details).toMatchObject({
			tries: 1,
			errorCode: 131026,
			reason: expect.stringMatching(/./),
			turn: { outcome: 'failed' },
		});
	});

	it('knows a message without a turn by itself', async () => {
		const { conversation } = await aCustomerWrites({ store, recorder }, 'wamid.in');
		const step = { ...STEP, executionId: '1' };
		const text = { text: 'Closed today', markdown: false, previewUrl: false };
		await writeNotice(store, conversation.id, step, text);
		await send([{ outcome: 'unknown', reason: 'No answer from graph.example' }]);
		const [notice] = await outgoing();

		const details = await detailsOf(notice!.id);

		expect(stepsOf(details)).toEqual(['written', 'claimed', 'unknown']);
		expect(details).toMatchObject({
			traceId: notice!.id.replaceAll('-', ''),
			deliveryId: null,
			turn: null,
			usage: [],
			reason: 'No answer from graph.example',
		});
	});

	it('is not there for a message that is not', async () => {
		await expect(detailsOf('gone')).rejects.toMatchObject({ code: 'not-found' });
	});

	it('is found by the trace id of a log, as far as the caller may see', async () => {
		const { message, turnId, conversation } = await anAnswer();
		const words = traceOf({ turnId, id: message.id });
		const search = async (more = {}, settings = {}) => {
			const agent = await anAgent(store, { role: 'agent' });
			const context = deskContext(store, agent, { settings });
			const { hits } = (await searchHandlers.search(context, { words, limit: 50, ...more })) as {
				hits: { messageId: string }[];
			};
			return hits.map(({ messageId }) => messageId).sort();
		};
		const [answer] = await outgoing();

		expect(await search()).toEqual([message.id, answer!.id].sort());
		expect(await search({ conversationId: conversation.id })).toHaveLength(2);
		const colleague = await anAgent(store, { name: 'Alan' });
		await store.write(({ db }) =>
			db.updateTable('conversation').set({ assigneeId: colleague.id }).execute(),
		);
		await store.write(({ db }) =>
			db.updateTable('inbox').set({ assigneeId: colleague.id }).execute(),
		);
		expect(await search({}, { agentsSee: 'own-and-unassigned' })).toEqual([]);
	});
});
