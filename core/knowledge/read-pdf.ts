import { languageTag } from './language-tag';
import { pdfBlocks } from './pdf-blocks';
import { type PaintedText, type PdfLine, pdfLines } from './pdf-page';
import type { ParsedSource } from './parse-source';
import type { SourceBlock, UnreadableSource } from './source-block';

const MOST_PAGES = 2_000;

/** What programs write where nobody gave a title. */
const NO_TITLE =
	/^(untitled|microsoft |powerpoint |document\d*$|slide \d)|\.(docx?|pdf|indd|pptx?|odt)$/i;

/** What a PDF says, page by page. One of which a page cannot be read is not read at all. */
export async function readPdf(bytes: Uint8Array): Promise<ParsedSource | UnreadableSource> {
	const read = await linesOf(bytes).catch((error: Error) =>
		error.name === 'PasswordException' ? 'encrypted' : 'damaged',
	);
	if (typeof read === 'string') return read;

	const { pages, title, language } = read;
	const blocks = pdfBlocks(pages);
	return {
		title: titleOf(title, blocks),
		language: typeof language === 'string' ? languageTag(language) : null,
		pages: pages.length,
		blocks,
	};
}

async function linesOf(bytes: Uint8Array) {
	const { getDocumentProxy } = await import('unpdf');
	const pdf = await getDocumentProxy(new Uint8Array(bytes), { disableFontFace: true });
	if (pdf.numPages > MOST_PAGES) return 'too-many-pages';

	const { info } = await pdf.getMetadata();
	const { Title: title, Language: language } = info as Record<string, unknown>;
	const pages: PdfLine[][] = [];
	for (let number = 1; number <= pdf.numPages; number += 1) {
		const page = await pdf.getPage(number);
		const { items } = await page.getTextContent();
		const texts = items.filter((item): item is PaintedText & typeof item => 'str' in item);
		pages.push(pdfLines(texts, number));
		page.cleanup();
	}
	return { pages, title, language };
}

function titleOf(title: unknown, blocks: SourceBlock[]): string | null {
	const given = typeof title === 'string' ? title.replace(/\s+/g, ' ').trim() : '';
	return given !== '' && !NO_TITLE.test(given) ? given : (blocks[0]?.headings[0] ?? null);
}
