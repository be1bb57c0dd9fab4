import { signal } from '@preact/signals';
import type { Added, SourceDetails } from '../../core/desk/contract/knowledge-shape';
import { upload } from '../api/call';
import { newId } from '../api/new-id';
import { t } from '../language/translate';
import { explain } from '../state/notices';

/** A file on its way to the desk. */
export type Upload = {
	id: string;
	name: string;
	/** `sending`: `share` of it is there. `reading`: the desk has it all. */
	state: 'waiting' | 'sending' | 'reading' | 'done' | 'failed';
	/** 0 to 1. */
	share: number;
	added: Added | null;
	/** Why it could not be handed over. */
	problem: string | null;
};

/** What was added on this page, the first first. */
export const uploads = signal<readonly Upload[]>([]);

const MOST_BYTES = 50_000_000;

/** One after another: reading a large file takes the desk a while. */
let queue: Promise<void> = Promise.resolve();

/** Hands files over, to be sources of their own or, a single one, in the place of a source. */
export function addFiles(
	files: readonly File[],
	about: { details: SourceDetails; replaces?: string },
): Promise<void> {
	for (const file of files) {
		const id = newId();
		const begun = { id, name: file.name, share: 0, added: null };
		if (file.size > MOST_BYTES) {
			put({ ...begun, state: 'failed', problem: t('knowledge.reason.too-large') });
			continue;
		}
		put({ ...begun, state: 'waiting', problem: null });
		queue = queue.then(() => send(id, file, about));
	}
	return queue;
}

/** Takes what is over off the list. */
export function forgetDone(): void {
	uploads.value = uploads.value.filter(({ state }) => state !== 'done' && state !== 'failed');
}

async function send(
	id: string,
	file: File,
	{ details, replaces }: { details: SourceDetails; replaces?: string },
): Promise<void> {
	change(id, { state: 'sending' });
	const input = {
		fileName: file.name.slice(-240),
		type: file.type,
		replaces,
		details: JSON.stringify(details),
	};
	try {
		const added = await upload('add-knowledge-file', file, input, (share) =>
			change(id, { share, state: share < 1 ? 'sending' : 'reading' }),
		);
		change(id, { state: 'done', added });
	} catch (error) {
		change(id, { state: 'failed', problem: explain(error) });
	}
}

function put(one: Upload): void {
	uploads.value = [...uploads.value, one];
}

function change(id: string, more: Partial<Upload>): void {
	uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, ...more } : one));
}
