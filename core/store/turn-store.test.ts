import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import type { Store } from './open-store';
import { dispatchTurn } from './turn-runs';
import { dueTurns, nextDueAt } from './due-turns';

let store: Store;
let dispose: () => Promise<void>;

describe.each(STORE_KINDS)('turn store on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('says when the next turn falls due, and not that one waits for the running one', async () => {
		const { id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL));
		const recorder = createRecorder(store);
		await recorder.record(aDeliveryOf([aMessage('wamid.1', 'first')]), RULES);
		const [first] = await store.read((unit) => dueTurns(unit, channelId, 10));
		await store.write((unit) =>
			dispatchTurn(unit, first!.id, { holder: 't', leaseMs: 1000, deadlineMs: 1000 }),
		);

		await recorder.record(aDeliveryOf([aMessage('wamid.2', 'second')]), RULES);
		expect(await store.read((unit) => dueTurns(unit, channelId, 10))).toEqual([]);
		expect(await store.read((unit) => nextDueAt(unit, channelId))).toBeNull();

		const quiet = { ...RULES, quietMs: 60_000, longestWaitMs: 60_000 };
		const other = { waId: '15550002' };
		await recorder.record(aDeliveryOf([aMessage('wamid.3', 'hi', other)], other), quiet);
		expect(await store.read((unit) => nextDueAt(unit, channelId))).not.toBeNull();
	});
});
