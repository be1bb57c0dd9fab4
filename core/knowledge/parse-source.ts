import { cutBlocks } from './cut-passages';
import { readCsv } from './read-csv';
import { readDocx } from './read-docx';
import { readHtml } from './read-html';
import { readJson } from './read-json';
import { readMarkdown } from './read-markdown';
import { readPdf } from './read-pdf';
import { readPlainText } from './read-plain-text';
import type { SourceBlock, SourceReading, UnreadableSource } from './source-block';
import { TooDemanding } from './source-outline';

/** A source whose format is known. */
export type SourceTask =
	| { format: 'text' | 'markdown' | 'csv' | 'json'; text: string }
	| { format: 'html'; text: string; url?: string }
	| { format: 'pdf' | 'docx'; bytes: Uint8Array };

/** What a reader found out: blocks of any size, in the source's order. */
export type ParsedSource = Omit<Extract<SourceReading, { outcome: 'read' }>, 'outcome'>;

/** A source of more passages is a library, to be added in parts. */
const MOST_PASSAGES = 50_000;

/**
 * Reads a source of a known format into blocks of passages' size. What is made to hurt costs what
 * it costs here: unless the source is small and plain, this runs in a process of its own.
 */
export async function parseSource(task: SourceTask): Promise<SourceReading> {
	try {
		const parsed = await readerOf(task);
		if (typeof parsed === 'string') return { outcome: 'unreadable', reason: parsed };

		const blocks = cutBlocks(parsed.blocks);
		if (blocks.length === 0) return { outcome: 'unreadable', reason: 'no-text' };
		if (blocks.length > MOST_PASSAGES)
			return { outcome: 'unreadable', reason: 'too-many-passages' };
		return { outcome: 'read', ...parsed, blocks };
	} catch (error) {
		// Nesting without end runs out of stack, in the libraries as well.
		if (error instanceof TooDemanding || error instanceof RangeError) {
			return { outcome: 'unreadable', reason: 'too-demanding' };
		}
		throw error;
	}
}

async function readerOf(task: SourceTask): Promise<ParsedSource | UnreadableSource> {
	switch (task.format) {
		case 'text':
			return untitled(readPlainText(task.text));
		case 'csv':
			return untitled(await readCsv(task.text));
		case 'json': {
			const blocks = readJson(task.text);
			return blocks ? untitled(blocks) : 'damaged';
		}
		case 'markdown':
			return await readMarkdown(task.text);
		case 'html':
			return await readHtml(task.text, task.url);
		case 'docx':
			return await readDocx(task.bytes);
		case 'pdf':
			return await readPdf(task.bytes);
	}
}

function untitled(blocks: SourceBlock[]): ParsedSource {
	return { title: null, language: null, pages: null, blocks };
}
