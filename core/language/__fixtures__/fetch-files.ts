import { sniffType } from '../../media/sniff-type';
import { claimMedia, settleMedia } from '../../store/media-claims';
import type { Store } from '../../store/open-store';

/** Fetches every waiting file as the worker does, from `files` by Meta's id; what is not there is gone. */
export async function fetchFiles(store: Store, files: Record<string, Buffer>): Promise<void> {
	const waiting = await store.read(({ db }) =>
		db.selectFrom('media').select(['id', 'mediaId']).where('state', '=', 'waiting').execute(),
	);

	for (const { id, mediaId } of waiting) {
		const bytes = files[mediaId];
		const kept = bytes && (await keep(store, bytes));
		await store.write(async (unit) => {
			const claim = await claimMedia(unit, id, { holder: 't', claimMs: 1_000 });
			await settleMedia(unit, claim!, kept ?? { outcome: 'unavailable', reason: 'gone' });
		});
	}
}

async function keep(store: Store, bytes: Buffer) {
	const check = { mostBytes: bytes.length, accept: () => Promise.resolve(true) };
	const kept = await store.files.keep(only(bytes), check);
	if (kept.outcome !== 'kept') throw new Error(`The file is ${kept.outcome}`);
	return { ...kept, outcome: 'stored' as const, type: await sniffType(bytes) };
}

async function* only(bytes: Buffer): AsyncGenerator<Uint8Array> {
	yield bytes;
}
