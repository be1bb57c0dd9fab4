import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { dispatchTest } from '../inbox/dispatch-test';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import { newestTestTurn } from './newest-test-turn';
import type { Store } from './open-store';

const TEST = { ...RULES, mode: 'test' as const };
const ADA = { waId: '15550001' };
const GRACE = { waId: '15550002' };

let store: Store;
let dispose: () => Promise<void>;
let say: (wamid: string, from: { waId: string }, rules?: typeof RULES) => Promise<void>;

const newest = async (phoneNumberId = CHANNEL.phoneNumberId) =>
	await store.read((unit) => newestTestTurn(unit, phoneNumberId));

/** Runs a turn, and says of which messages it was. */
const messagesOf = async (turnId: string | undefined) => {
	const item = await store.write((unit) => dispatchTest(unit, turnId ?? '', store.id));
	return item?.messages.map(({ wamid }) => wamid);
};

describe.each(STORE_KINDS)('the newest test turn on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		const recorder = createRecorder(store);
		const clock = async () => await store.read((unit) => Promise.resolve(unit.now));
		say = async (wamid, from, rules = TEST) => {
			await recorder.record(aDeliveryOf([aMessage(wamid, 'hello', from)], from), rules);
			// The database counts milliseconds: what is said next is said later.
			for (const said = await clock(); (await clock()) === said;);
		};
	});

	afterEach(() => dispose());

	it('is of the number, and none that the dispatcher hands out', async () => {
		await say('wamid.1', ADA, RULES);
		expect(await newest()).toBeUndefined();

		await say('wamid.2', GRACE);
		expect(await newest('another number')).toBeUndefined();
		expect(await messagesOf(await newest())).toEqual(['wamid.2']);
	});

	it('is the one that was written to last, and each is run once', async () => {
		await say('wamid.1', ADA);
		await say('wamid.2', GRACE);
		await say('wamid.3', ADA);

		expect(await messagesOf(await newest())).toEqual(['wamid.1', 'wamid.3']);
		expect(await messagesOf(await newest())).toEqual(['wamid.2']);
		expect(await newest()).toBeUndefined();
	});
});
