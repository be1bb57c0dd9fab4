import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { ensureChannel } from '../store/channel-store';
import { openStore, type Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { createRecorder, type Recorder } from './recorder';

/** A file cannot be unplugged. */
const onPostgres = STORE_KINDS.includes('postgres') ? describe : describe.skip;

let store: Store;
let dispose: () => Promise<void>;
let cable: Awaited<ReturnType<typeof aCable>>;
let recorder: Recorder;

/** Passes connections on to a server, and breaks them on demand. */
async function aCable(host: string, port: number) {
	const sockets = new Set<Socket>();
	let passed = 0;
	let breakAfter = Infinity;
	const cut = () => sockets.forEach((socket) => socket.destroy());

	const server: Server = createServer((near) => {
		const far = connect(port, host);
		for (const [from, to] of [[near, far] as const, [far, near] as const]) {
			sockets.add(from);
			from.on('error', () => undefined);
			from.on('close', () => to.destroy());
			from.on('data', (bytes: Buffer) => {
				if ((passed += 1) < breakAfter) to.write(bytes);
				else {
					breakAfter = Infinity;
					cut();
				}
			});
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address() as AddressInfo;

	return {
		port: address.port,
		/** Breaks everything when so many packets more have come through, in either direction. */
		breakAfter(packets: number) {
			passed = 0;
			breakAfter = packets;
		},
		async unplug() {
			server.close();
			cut();
			await once(server, 'close');
		},
		async plugIn() {
			server.listen(address.port, '127.0.0.1');
			await once(server, 'listening');
		},
	};
}

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
			await cable.unplug();
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
