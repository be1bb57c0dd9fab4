import { pageBlocks } from './page-blocks';
import { parsePage } from './page-tree';
import type { ParsedSource } from './parse-source';
import type { UnreadableSource } from './source-block';

const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/** What a DOCX says, by its headings, lists and tables. It has no pages before it is printed. */
export async function readDocx(bytes: Uint8Array): Promise<ParsedSource | UnreadableSource> {
	const { default: mammoth } = await import('mammoth');
	const html = await mammoth
		.convertToHtml(
			{ buffer: Buffer.from(bytes) },
			{
				styleMap: STYLES,
				convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
				externalFileAccess: false,
			},
		)
		.then(({ value }) => value)
		.catch(() => undefined);
	if (html === undefined) return 'damaged';

	const { root } = await parsePage(`<html><body>${html}</body></html>`);
	const [main] = root.querySelectorAll('h1');
	return {
		title: main?.textContent?.trim() || null,
		language: null,
		pages: null,
		blocks: pageBlocks(root, { isPage: false }),
	};
}
