import { randomUUID } from 'node:crypto';
import { createRecorder } from '../../../inbox/recorder';
import { aMediaRow } from '../../../testing/a-media-row';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../../../testing/deliveries';
import { ensureChannel } from '../../channel-store';
import { eraseMedia } from '../../erase-media';
import { referToFile } from '../../media-files';
import type { Store } from '../../open-store';

/** A desk to which customers write, send files and take them back, round after round. */
export type BusyDesk = {
	/** How many rounds it has gone. */
	rounds(): number;
	/** Resolves once nothing is written any more. */
	pause(): Promise<void>;
	resume(): void;
	stop(): Promise<void>;
};

/** Begins at once. */
export async function aBusyDesk(store: Store): Promise<BusyDesk> {
	await store.write((unit) => ensureChannel(unit, CHANNEL));
	const recorder = createRecorder(store);
	const erasable: string[] = [];
	let rounds = 0;
	let isOpen = true;
	let pausing: { begun(): void; over: Promise<void> } | undefined;
	let goOn = () => {};

	async function round(number: number): Promise<void> {
		const customer = { waId: `1555${String(number % 7).padStart(7, '0')}` };
		const messages = [1, 2, 3].map((part) =>
			aMessage(`wamid.${number}.${part}`, `line ${number}.${part}`, customer),
		);
		await recorder.record(aDeliveryOf(messages, customer), RULES);
		erasable.push(await sendFile(store, `wamid.${number}.1`));
		if (number % 3 !== 0) return;
		await store.write((unit) => eraseMedia(unit, erasable.shift()!));
		await store.files.sweep();
	}

	const isOver = (async () => {
		while (isOpen) {
			rounds += 1;
			await round(rounds);
			pausing?.begun();
			await pausing?.over;
		}
	})();

	return {
		rounds: () => rounds,
		async pause() {
			await new Promise<void>((begun) => {
				const over = new Promise<void>((resolve) => (goOn = resolve));
				pausing = { begun, over };
			});
		},
		resume() {
			pausing = undefined;
			goOn();
		},
		async stop() {
			isOpen = false;
			goOn();
			await isOver;
		},
	};
}

/** A file that came with a message, of 20 KB that no other has. Returns the id of its row. */
async function sendFile(store: Store, wamid: string): Promise<string> {
	const bytes = Buffer.alloc(20_000, `${wamid} `);
	const kept = await store.files.keep(
		(async function* () {
			yield bytes;
		})(),
		{ mostBytes: 1_000_000, accept: () => Promise.resolve(true) },
	);
	if (kept.outcome !== 'kept') throw new Error(`The file was not kept: ${kept.outcome}`);
	const id = randomUUID();
	await store.write(async (unit) => {
		const message = await unit.db
			.selectFrom('message')
			.select(['id', 'channelId', 'conversationId'])
			.where('wamid', '=', wamid)
			.executeTakeFirstOrThrow();
		await referToFile(unit, kept.hash);
		const { hash, size } = kept;
		const file = { state: 'stored', hash, size, type: 'text/plain', settledAt: unit.now } as const;
		const { id: messageId, channelId, conversationId } = message;
		await aMediaRow(unit, id, { channelId, conversationId, messageId }, file);
	});
	return id;
}
