import type { ScriptedNotes } from './scripted-notes';
import type { SpeechBehaviour } from './speech-script';

export type HeardNote = { text: string; language: string; confidence: number };

/**
 * What a recogniser that knows the scripted notes hears in these bytes. Nothing in a note of a
 * language that it was not told to listen for; an empty list of languages is any.
 */
export function hearNote(
	notes: ScriptedNotes,
	heard: { bytes: Buffer; languages: readonly string[]; behaviour: SpeechBehaviour },
): HeardNote | null {
	const { bytes, languages, behaviour } = heard;
	if (behaviour.type === 'hear') {
		const { text, language, confidence } = behaviour;
		return text === '' ? null : { text, language, confidence };
	}

	const note = notes.recognise(bytes);
	if (!note || note.transcript === '') return null;
	const listens = languages.map(languageOf);
	if (listens.length > 0 && !listens.includes(languageOf(note.language))) return null;
	return { text: note.transcript, language: note.language, confidence: 0 };
}

function languageOf(tag: string): string {
	return new Intl.Locale(tag).language;
}
