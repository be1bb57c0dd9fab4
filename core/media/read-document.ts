import { checkArchive } from './check-archive';
import { decodeText } from './decode-text';
import { htmlText } from './html-text';
import { lettersOfShapes } from './letters-of-shapes';
import { limitConcurrency } from './limit-concurrency';
import type { DocumentTask, DocumentWords } from './pdf-program';
import { type ProgramLimits, runProgram } from './run-program';

/** The words of a document, or why there are none. The text of one that goes on ends in "…". */
export type DocumentReading =
	{ outcome: 'read'; text: string } | { outcome: 'unreadable'; reason: UnreadableDocument };

export type UnreadableDocument =
	| 'unsupported-type'
	| 'empty'
	| 'too-large'
	| 'encrypted'
	| 'no-text'
	| 'damaged'
	| 'too-demanding';

export type DocumentLimits = ProgramLimits & {
	unpackedBytes: number;
	pages: number;
	characters: number;
};

const MB = 1024 * 1024;

/** A larger file is not read at all. */
export const MOST_DOCUMENT_BYTES = 25 * MB;

const DOCUMENT_LIMITS: DocumentLimits = {
	unpackedBytes: 100 * MB,
	pages: 200,
	characters: 20_000,
	timeMs: 15_000,
	memoryBytes: 384 * MB,
};

/** What no character of any encoding needs more bytes for. */
const BYTES_A_CHARACTER = 4;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const inTurn = limitConcurrency(2);

/**
 * The text of a PDF, a DOCX or a text file, as far as `characters` reach. `type` is the one that
 * was found in the bytes, never the one that a name or a customer claims. A file that is made to
 * hurt costs at most the time and memory of `limits`, in a process of its own.
 */
export async function readDocument(
	{ bytes, type }: { bytes: Buffer; type: string },
	limits: DocumentLimits = DOCUMENT_LIMITS,
): Promise<DocumentReading> {
	const format = formatOf(type);
	if (!format) return unreadable('unsupported-type');
	if (bytes.length === 0) return unreadable('empty');
	if (bytes.length > MOST_DOCUMENT_BYTES) return unreadable('too-large');

	switch (format) {
		case 'text':
		case 'html':
			return readText(bytes, format, limits.characters);
		case 'docx': {
			const check = await checkArchive(bytes, limits.unpackedBytes);
			return check === 'fits' ? await readInProgram(bytes, format, limits) : unreadable(check);
		}
		case 'pdf':
			return await readInProgram(bytes, format, limits);
	}
}

function formatOf(type: string): 'text' | 'html' | 'pdf' | 'docx' | undefined {
	const [essence = ''] = type.toLowerCase().split(';');
	const name = essence.trim();

	if (name === 'application/pdf') return 'pdf';
	if (name === DOCX) return 'docx';
	if (name === 'text/html' || name === 'application/xhtml+xml') return 'html';
	// RTF is text to the eye of a program only.
	if (name === 'text/rtf') return undefined;
	if (name.startsWith('text/') || /^application\/(json|xml|x-ndjson|csv)$/.test(name))
		return 'text';
	return undefined;
}

function readText(bytes: Buffer, format: 'text' | 'html', characters: number): DocumentReading {
	// A page has more markup than words.
	const most = characters * BYTES_A_CHARACTER * (format === 'html' ? 10 : 1);
	const text = decodeText(bytes.subarray(0, most));
	if (text === undefined) return unreadable('damaged');

	const more = bytes.length > most;
	return conclude({ text: format === 'html' ? htmlText(text) : text, more }, characters);
}

async function readInProgram(
	bytes: Buffer,
	format: 'pdf' | 'docx',
	limits: DocumentLimits,
): Promise<DocumentReading> {
	const task: DocumentTask = {
		bytes,
		mostPages: limits.pages,
		mostCharacters: limits.characters,
	};
	const words = await inTurn(() => runProgram<DocumentWords>(`${format}-program`, task, limits));
	if (!words) return unreadable('too-demanding');
	return words.outcome === 'read' ? conclude(words, limits.characters) : words;
}

function conclude(
	words: Pick<Extract<DocumentWords, { outcome: 'read' }>, 'text' | 'more'>,
	characters: number,
): DocumentReading {
	const lines = words.text.split(/\r\n?|\n/).map((line) => line.trimEnd());
	const text = lettersOfShapes(lines.join('\n').replace(/\n{3,}/g, '\n\n')).trim();
	if (text === '') return unreadable('no-text');
	const kept = text.slice(0, characters).replace(/[\ud800-\udbff]$/, '');
	const goesOn = words.more || kept.length < text.length;
	return { outcome: 'read', text: goesOn ? `${kept.trimEnd()}\n…` : kept };
}

function unreadable(reason: UnreadableDocument): DocumentReading {
	return { outcome: 'unreadable', reason };
}
