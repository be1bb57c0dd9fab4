import { createHash } from 'node:crypto';
import { isWave } from './audio-seconds';

/** A recording whose words the simulated recognisers know. */
export type ScriptedNote = {
	/** Of its bytes, in hex. */
	sha256: string;
	transcript: string;
	/** BCP-47: `ar-EG`, `en-US`. */
	language: string;
	seconds: number;
	/** The words of a long note in the pieces in which it may be sent, in order. */
	parts?: readonly string[];
};

export type ScriptedNotes = ReturnType<typeof createScriptedNotes>;

/** How many pieces of long notes are remembered. */
const MOST_PIECES = 1_000;

/**
 * What the simulated recognisers know by heart: notes by the hash of their bytes. A WAV of other
 * bytes is taken for the next piece of the long note expected; the same bytes are always the
 * same piece, so that a call can be repeated.
 */
export function createScriptedNotes() {
	const notes = new Map<string, ScriptedNote>();
	const pieces = new Map<string, { transcript: string; language: string }>();
	let expected: { language: string; parts: string[] } | undefined;

	const expectPieces = (sha256: string) => {
		const note = notes.get(sha256);
		if (note?.parts) expected = { language: note.language, parts: [...note.parts] };
	};

	const nextPiece = (sha256: string) => {
		const transcript = expected?.parts.shift();
		if (!expected || transcript === undefined) return null;

		const piece = { transcript, language: expected.language };
		if (pieces.size >= MOST_PIECES) pieces.clear();
		pieces.set(sha256, piece);
		return piece;
	};

	return {
		/** Makes a note known; one with parts is expected in pieces from now on. */
		register(note: ScriptedNote): void {
			notes.set(note.sha256, note);
			expectPieces(note.sha256);
		},

		/** The next unknown WAVs are the pieces of this note, from its first. */
		expectPieces,

		/** What is said in these bytes; null where nobody knows. */
		recognise(bytes: Buffer): { transcript: string; language: string } | null {
			const sha256 = createHash('sha256').update(bytes).digest('hex');
			const known = notes.get(sha256) ?? pieces.get(sha256);
			if (known) return { transcript: known.transcript, language: known.language };
			return isWave(bytes) ? nextPiece(sha256) : null;
		},

		/** Expects the pieces of no note any more; notes stay known. */
		reset(): void {
			expected = undefined;
			pieces.clear();
		},
	};
}
