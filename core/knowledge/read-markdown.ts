import { languageTag } from './language-tag';
import { pageBlocks } from './page-blocks';
import { parsePage } from './page-tree';
import type { ParsedSource } from './parse-source';

const FRONT_MATTER = /^\s*---[ \t]*\n((?:.*\n){1,200}?)---[ \t]*(?:\n|$)/;

/** What a Markdown document says; its front matter gives title and language. */
export async function readMarkdown(text: string): Promise<ParsedSource> {
	const unified = text.replace(/\r\n?/g, '\n');
	const matter = FRONT_MATTER.exec(unified);
	const fields = matter ? fieldsOf(matter[1]!) : new Map<string, string>();
	const body = matter ? unified.slice(matter[0].length) : unified;

	const { marked } = await import('marked');
	const html = await marked.parse(body, { gfm: true });
	// What a document holds of HTML stands inside it, and is no page of its own.
	const { root } = await parsePage(`<html><body>${html}</body></html>`);
	const mains = [...root.querySelectorAll('h1')].map((node) => node.textContent?.trim() ?? '');
	return {
		title: fields.get('title') ?? (mains.length === 1 ? mains[0]! : null),
		language: languageTag(fields.get('lang') ?? fields.get('language') ?? ''),
		pages: null,
		blocks: pageBlocks(root, { isPage: false }),
	};
}

function fieldsOf(matter: string): Map<string, string> {
	const lines = matter.split('\n').map((line) => /^([\w-]+):[ \t]*(.*)$/.exec(line));
	return new Map(
		lines
			.filter((found) => found !== null)
			.map(([, name, value]) => [
				name!.toLowerCase(),
				value!.trim().replace(/^(["'])(.*)\1$/, '$2'),
			])
			.filter(([, value]) => value !== '') as [string, string][],
	);
}
