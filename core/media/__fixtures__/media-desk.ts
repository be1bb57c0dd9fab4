import { createRecorder } from '../../inbox/recorder';
import { ensureChannel } from '../../store/channel-store';
import { claimOwnership, renewLease } from '../../store/channel-lease';
import type { Store } from '../../store/open-store';
import type { MediaRow } from '../../store/conversation-rows';
import { aStore, type StoreKind } from '../../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../../testing/deliveries';
import { shiftClock } from '../../testing/shifted-clock';
import { type MediaWorker, startMediaWorker } from '../media-worker';
import { type MediaServer, sha256Of, startMediaServer } from './media-server';

export type MediaDesk = Awaited<ReturnType<typeof openMediaDesk>>;

const OWNER = 'workflow/trigger';
const HOLDER = 'process';

/** A desk with a number that this process leads, files at Meta, and a clock that a test moves on. */
export async function openMediaDesk(kind: StoreKind) {
	const { store: real, dispose } = await aStore(kind);
	const clock = shiftClock(real);
	const { store } = clock;
	const server = await startMediaServer();
	const channel = await store.write(async (unit) => {
		const made = await ensureChannel(unit, CHANNEL);
		const owner = { owner: OWNER, takeOver: false, holdingMessage: null };
		await claimOwnership(unit, made.id, owner);
		// As long as the longest walk of a clock.
		const leaseMs = 30 * 24 * 60 * 60 * 1000;
		await renewLease(unit, made.id, { owner: OWNER, holder: HOLDER, leaseMs });
		return made;
	});
	const recorder = createRecorder(store);
	const workers: MediaWorker[] = [];
	const errors: unknown[] = [];

	return {
		store,
		advance: clock.advance,
		server,
		channel,
		recorder,
		errors,
		/** What the customer sends: messages of Meta's shape. */
		say: (...messages: object[]) => recorder.record(aDeliveryOf(messages), RULES),
		startWorker(limits = { timeoutMs: 5_000, stallMs: 2_000 }, on: Store = store): MediaWorker {
			const worker = startMediaWorker({
				store: on,
				channelId: channel.id,
				phoneNumberId: channel.phoneNumberId,
				holder: HOLDER,
				graph: () => Promise.resolve(server.graph),
				onError: (error) => errors.push(error),
				limits,
			});
			workers.push(worker);
			return worker;
		},
		media: () => allMedia(store),
		/** Resolves with all rows once they are as wanted; looks after each commit. */
		when: (wanted: (rows: MediaRow[]) => boolean) => rowsWhen(store, wanted),
		async close() {
			await Promise.all(workers.map((worker) => worker.stop()));
			await server.close();
			await dispose();
		},
	};
}

/** A message with a file, as the webhook brings it: by the address of the server, young, with its hash. */
export function aFileMessage(
	server: MediaServer,
	wamid: string,
	file: { id: string; bytes: Buffer; type?: string; mimeType?: string; fields?: object },
): object {
	const { id, bytes, type = 'image', mimeType = 'image/jpeg', fields } = file;
	server.keep(id, bytes);
	return aMessage(
		wamid,
		'',
		{},
		{
			type,
			text: undefined,
			[type]: {
				id,
				mime_type: mimeType,
				sha256: sha256Of(bytes, 'base64'),
				url: `${server.baseUrl}/file/${id}`,
				...fields,
			},
		},
	);
}

export const isSettled = ({ state }: MediaRow) => state === 'stored' || state === 'unavailable';

function allMedia(store: Store): Promise<MediaRow[]> {
	return store.read(({ db }) =>
		db.selectFrom('media').selectAll().orderBy('createdAt').orderBy('mediaId').execute(),
	);
}

function rowsWhen(store: Store, wanted: (rows: MediaRow[]) => boolean): Promise<MediaRow[]> {
	return new Promise((resolve, reject) => {
		const look = async () => {
			const rows = await allMedia(store);
			if (!wanted(rows)) return;
			stop();
			resolve(rows);
		};
		const stop = store.onCommit(() => void look().catch(reject));
		void look().catch(reject);
	});
}
