import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const noteSchema = z.strictObject({
	/** How the control API names it; the file is `<id>.ogg`. */
	id: z.string().regex(/^[a-z0-9-]+$/),
	title: z.string().min(1),
	/** BCP 47. */
	language: z.string().min(2),
	/** espeak-ng's name of the voice that speaks it. */
	voice: z.string().min(1),
	seconds: z.number().positive(),
	/** What is said; a long note pauses between its parts, each shorter than 55 seconds. */
	parts: z.array(z.string().min(1)).min(1),
});

/** A voice note that a customer may send without speaking: Ogg Opus, as WhatsApp records it. */
export type RecordedNote = {
	id: string;
	title: string;
	language: string;
	seconds: number;
	transcript: string;
	/** Only of a note that is too long to be heard at once: its transcript in slices. */
	parts?: string[];
	bytes: Buffer;
	/** In hex. */
	sha256: string;
};

let known: readonly RecordedNote[] | undefined;

/** The notes of this folder, in the order of `notes.json`. They are read once. */
export function recordedNotes(): readonly RecordedNote[] {
	known ??= z
		.array(noteSchema)
		.parse(JSON.parse(readFileSync(join(__dirname, 'notes.json'), 'utf8')))
		.map(({ id, title, language, seconds, parts }) => {
			const bytes = readFileSync(join(__dirname, `${id}.ogg`));
			return {
				id,
				title,
				language,
				seconds,
				transcript: parts.join(' '),
				...(parts.length > 1 && { parts }),
				bytes,
				sha256: createHash('sha256').update(bytes).digest('hex'),
			};
		});
	return known;
}

/** The note with this id. Throws a RangeError when there is none. */
export function findRecordedNote(id: string): RecordedNote {
	const note = recordedNotes().find((one) => one.id === id);
	if (!note) throw new RangeError(`No recorded note "${id}"`);
	return note;
}
