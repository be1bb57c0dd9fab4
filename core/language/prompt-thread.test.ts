import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { closeTurn } from '../inbox/close-turn';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { writeAnswer } from '../outbox/send-text';
import { ensureChannel } from '../store/channel-store';
import type { Store } from '../store/open-store';
import { dispatchTurn } from '../store/turn-runs';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { promptThread } from './prompt-thread';

const CLOSING = { withoutAnswer: 'failed', retryWithinMs: 60_000 } as const;
const STEP = { nodeId: 'whatsapp', runIndex: 0, itemIndex: 0 };

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channelId: string;

/** The id of the turn that the customer's words have joined. */
async function says(text: string): Promise<string> {
	const recorded = await recorder.record(aDeliveryOf([aMessage(`wamid.${text}`, text)]), RULES);
	return recorded.outcome === 'recorded' ? recorded.turnIds[0]! : '';
}

async function dispatched(turnId: string): Promise<TurnItem> {
	const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
	return await store.write(async (unit) => {
		const turn = await dispatchTurn(unit, turnId, run);
		return (await turnItem(unit, turn!, store.id))!;
	});
}

/** Writes the answer to a turn and ends its run, with nothing sent so far. */
async function answers(item: TurnItem, text: string): Promise<void> {
	const message = { text, markdown: false, previewUrl: false };
	await writeAnswer({ store, channelId }, item, STEP, message);
	const { id, attempt } = item.turn;
	await store.write((unit) => closeTurn(unit, id, attempt, { run: 'succeeded' }, CLOSING));
}

/** What the model is shown: who said what, before the turn and in it. */
async function shown(item: TurnItem): Promise<{ history: string[]; turn: string[] }> {
	const { history, turn } = await store.read((unit) => promptThread(unit, item));
	const [before, now] = [history, turn].map((messages) =>
		messages.map(({ author, content }) => `${author}: ${'text' in content ? content.text : ''}`),
	);
	return { history: before!, turn: now! };
}

describe.each(STORE_KINDS)('the thread that a model is shown on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		const channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		channelId = channel.id;
		recorder = createRecorder(store);
	});

	afterEach(() => dispose());

	it('holds the answer to the turn before, also while it still waits to be sent', async () => {
		await answers(await dispatched(await says('Are you open?')), 'Until six');

		const next = await dispatched(await says('And on Sunday?'));

		expect(await shown(next)).toEqual({
			history: ['customer: Are you open?', 'ai: Until six'],
			turn: ['customer: And on Sunday?'],
		});
	});

	it('holds no answer that a person has stopped', async () => {
		await answers(await dispatched(await says('Are you open?')), 'Until six');
		await store.write(({ db }) =>
			db.updateTable('message').set({ status: 'discarded' }).where('author', '=', 'ai').execute(),
		);

		const next = await dispatched(await says('And on Sunday?'));

		expect((await shown(next)).history).toEqual(['customer: Are you open?']);
	});

	it('leaves to the next turn what is said while a run works on this one', async () => {
		const item = await dispatched(await says('Are you open?'));
		const next = await says('And on Sunday?');

		expect(await shown(item)).toEqual({ history: [], turn: ['customer: Are you open?'] });

		await answers(item, 'Until six');
		expect(await shown(await dispatched(next))).toEqual({
			history: ['customer: Are you open?', 'ai: Until six'],
			turn: ['customer: And on Sunday?'],
		});
	});
});
