import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import { claim } from '../outbox/claim';
import { writeAnswer } from '../outbox/send-text';
import { ensureChannel } from '../store/channel-store';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { dispatchTurn } from '../store/turn-runs';
import { dueTurns } from '../store/due-turns';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { createRecorder, type Recorder } from './recorder';
import { turnItem } from './turn-item';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;

const say = (wamid: string, whileRunning: 'wait' | 'supersede' = 'supersede') =>
	recorder.record(aDeliveryOf([aMessage(wamid, wamid)]), { ...RULES, whileRunning });

/** Hands the turn that is due to a run; undefined when none is. */
const dispatch = () =>
	store.write(async (unit): Promise<TurnItem | undefined> => {
		const [due] = await dueTurns(unit, channel.id, 1);
		const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
		const turn = due && (await dispatchTurn(unit, due.id, run));
		return turn && (await turnItem(unit, turn, store.id));
	});

const answer = (item: TurnItem) =>
	writeAnswer(
		{ store, channelId: channel.id },
		item,
		{ nodeId: 'send', runIndex: 0, itemIndex: 0 },
		{ text: `to ${item.text}`, markdown: false, previewUrl: false },
	);

const claimOf = (id: string) =>
	store.write((unit) => claim(unit, id, { holder: 't', claimMs: 30_000 }));

describe.each(STORE_KINDS)('a customer who writes on during a run, on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		await say('one');
	});

	afterEach(() => dispose());

	it('gets one answer to everything when the run is superseded', async () => {
		const first = (await dispatch())!;

		await say('two');
		const second = (await dispatch())!;

		expect(second.messages.map(({ text }) => text)).toEqual(['one', 'two']);
		await expect(answer(first)).rejects.toThrow(InputError);
		const [row] = await answer(second);
		expect(await claimOf(row!.id)).toMatchObject({ outcome: 'claimed' });
	});

	it('never gets an answer that was written before, but not yet begun', async () => {
		const first = (await dispatch())!;
		const [row] = await answer(first);

		await say('two');

		expect(await claimOf(row!.id)).toEqual({ outcome: 'not-now' });
		expect((await dispatch())!.messages).toHaveLength(2);
	});

	it('gets the answer to the end of which a part is out, and another one afterwards', async () => {
		const first = (await dispatch())!;
		const [row] = await answer(first);
		await claimOf(row!.id);

		await say('two');

		expect(await dispatch()).toBeUndefined();
		const turns = await store.read(({ db }) =>
			db.selectFrom('turn').select('state').orderBy('openedAt').execute(),
		);
		expect(turns).toEqual([{ state: 'running' }, { state: 'waiting' }]);
	});

	it('is answered in the end, however often something is added', async () => {
		for (const wamid of ['two', 'three', 'four']) {
			await dispatch();
			await say(wamid);
		}
		const last = (await dispatch())!;

		await say('five');

		expect(last.messages).toHaveLength(4);
		const [row] = await answer(last);
		expect(await claimOf(row!.id)).toMatchObject({ outcome: 'claimed' });
	});

	it('waits for the next turn where the trigger says so', async () => {
		const first = (await dispatch())!;

		await say('two', 'wait');

		expect(await dispatch()).toBeUndefined();
		const [row] = await answer(first);
		expect(await claimOf(row!.id)).toMatchObject({ outcome: 'claimed' });
	});
});
