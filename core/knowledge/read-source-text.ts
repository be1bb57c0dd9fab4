import { readInProgram } from './read-in-program';
import type { SourceReading } from './source-block';
import { formatOfText } from './text-format';

/** More than any of the bounds on files lets through. */
const MOST_CHARACTERS = 50 * 1024 * 1024;

/** Reads a text that somebody wrote or pasted: plain, Markdown or JSON, as it looks. */
export async function readSourceText(text: string): Promise<SourceReading> {
	if (text.trim() === '') return { outcome: 'unreadable', reason: 'empty' };
	if (text.length > MOST_CHARACTERS) return { outcome: 'unreadable', reason: 'too-large' };

	const format = formatOfText(text);
	const reading = await readInProgram({ format, text });
	// Pasted words are no damaged file, whatever they look like.
	const isMistaken = reading.outcome === 'unreadable' && reading.reason === 'damaged';
	return isMistaken ? await readInProgram({ format: 'text', text }) : reading;
}
