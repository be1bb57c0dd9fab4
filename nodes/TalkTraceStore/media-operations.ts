import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { readMedia } from '../../core/media/read-media';
import { eraseMedia } from '../../core/store/erase-media';
import { fetchAgain } from '../../core/store/fetch-again';
import { getMedia, listMedia, mediaCard } from '../../core/store/media-store';
import type { Store } from '../../core/store/open-store';
import { filled, found, type Operation, pages, type Read } from './operation';

export const mediaOperations: Record<string, Operation> = {
	'media.get': async (store, read, { attach }) => {
		const reading = await readMedia(store, idOf(read));
		if (reading.outcome === 'unknown') return [found<IDataObject>(undefined, 'file')];
		const { media } = reading;
		const row = mediaCard(media);
		if (reading.outcome === 'not-there') return [{ ...row, reason: reading.reason }];

		await attach(row, {
			field: filled(read, 'outputField') ?? 'data',
			bytes: reading.bytes,
			fileName: plainName(media.fileName),
			type: reading.media.type,
		});
		return [row];
	},

	'media.getMany': (store, read) =>
		pages(store, read, (unit, page) => listMedia(unit, read('conversationId', ''), page)),

	'media.fetchAgain': async (store, read) => {
		const id = idOf(read);
		const outcome = found(await store.write((unit) => fetchAgain(unit, id)), 'file');
		if (outcome === 'expired') {
			throw new InputError(
				'This file cannot be fetched again: it was erased, or WhatsApp has kept it for 7 days and no longer has it.',
			);
		}
		return [await cardOf(store, id)];
	},

	'media.erase': async (store, read) => {
		const id = idOf(read);
		found((await store.write((unit) => eraseMedia(unit, id))) || undefined, 'file');
		// Not left to the trigger, which may not be active.
		await store.files.sweep();
		return [await cardOf(store, id)];
	},
};

function idOf(read: Read): string {
	return filled(read, 'fileId') ?? '';
}

async function cardOf(store: Store, id: string) {
	return mediaCard(found(await store.read((unit) => getMedia(unit, id)), 'file'));
}

/** A customer's name for a file is a name only, never a path. */
function plainName(name: string | null): string | null {
	return name === null ? null : name.replace(/[\\/\0]/g, '_');
}
