import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureChannel } from '../store/channel-store';
import { openStore, type Store } from '../store/open-store';
import { aCable, type Cable } from '../testing/a-cable';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { createRecorder, type Recorder } from './recorder';

/** A file cannot be unplugged. */
const onPostgres = STORE_KINDS.includes('postgres') ? describe : describe.skip;

let store: Store;
let dispose: () => Promise<void>;
let cable: Cable;
let recorder: Recorder;

const contents = () =>
	store.read(async ({ db }) => ({
		messages: await db.selectFrom('message').select('wamid').execute(),
		deliveries: await db.selectFrom('delivery').select('id').execute(),
		letters: await db.selectFrom('deadLetter').select('id').execute(),
	}));

onPostgres('deliveries on a PostgreSQL store whose connections break', () => {
	beforeEach(async () => {
		const direct = await aStore('postgres');
		if (!('postgres' in direct.location)) throw new Error('Another kind of store');
		const { postgres } = direct.location;
		cable = await aCable(postgres.host, postgres.port);
		const near = { ...postgres, host: '127.0.0.1', port: cable.port };
		store = await openStore({ postgres: near });
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		dispose = async () => {
			await store.close();
			await cable.close();
			await direct.dispose();
		};
	});

	afterEach(() => dispose());

	it('are refused while the server is away, and kept once it is back', async () => {
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);
		await cable.unplug();

		await expect(recorder.record(body, RULES)).rejects.toThrow();

		await cable.plugIn();
		expect(await recorder.record(body, RULES)).toMatchObject({ outcome: 'recorded' });
	});

	it('are kept once each, wherever a connection breaks, when Meta repeats what was refused', async () => {
		const bodies = Array.from({ length: 45 }, (_, n) =>
			aDeliveryOf([aMessage(`wamid.${n}`, 'hi')]),
		);
		let refusals = 0;

		for (const [n, body] of bodies.entries()) {
			cable.breakAfter(n + 1);
			await recorder.record(body, RULES).catch(() => (refusals += 1));
			cable.breakAfter(Infinity);
			await recorder.record(body, RULES);
		}

		const { messages, deliveries, letters } = await contents();
		expect(refusals).toBeGreaterThan(20);
		expect(new Set(messages.map(({ wamid }) => wamid)).size).toBe(bodies.length);
		expect([messages.length, deliveries.length, letters.length]).toEqual([45, 45, 0]);
	}, 30_000);
});
