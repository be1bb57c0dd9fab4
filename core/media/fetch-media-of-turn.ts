import { mediaOfMessages } from '../store/media-store';
import { messagesOfTurn } from '../store/message-store';
import { awaitMedia } from './await-media';
import { type FetchOptions, fetchWaiting } from './fetch-waiting';

/**
 * Fetches the files of one turn at once, where no worker may be running: a test run in the
 * editor. Resolves when they are there or given up, after `waitMs` at the latest.
 */
export async function fetchMediaOfTurn(
	options: FetchOptions,
	turnId: string,
	waitMs: number,
): Promise<void> {
	const { store, onError } = options;
	const media = await store.read(async (unit) => {
		const messages = await messagesOfTurn(unit, turnId);
		return await mediaOfMessages(
			unit,
			messages.map(({ id }) => id),
		);
	});
	const ids = media.map(({ id }) => id);
	for (const id of ids) void fetchWaiting(options, id).catch(onError);
	await Promise.all(ids.map((id) => awaitMedia(store, id, { waitMs })));
}
