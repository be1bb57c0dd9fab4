import { normaliseText } from '../conversation/normalise-text';
import { htmlText } from '../media/html-text';
import { faqPairs, type FaqPair } from './faq-markup';
import { languageTag } from './language-tag';
import { pageBlocks } from './page-blocks';
import { isFrame } from './page-frame';
import { isElement, isOrdinary, type PageNode, parsePage } from './page-tree';
import { wordsOf } from './page-words';
import type { ParsedSource } from './parse-source';
import type { SourceBlock } from './source-block';

/** An article with less of the page's words than this is only a part of what it says. */
const SMALLEST_SHARE = 0.5;

const LONGEST_TITLE = 200;

/** What a page says, without its frame, with the questions that it marks for search engines. */
export async function readHtml(html: string, url?: string): Promise<ParsedSource> {
	const { document, root } = await parsePage(html);
	const title = titleOf(document);
	const hasHeading = [...root.querySelectorAll('h1')].some((node) => wordsOf(node) !== '');

	const whole = pageBlocks(root, { url, title: hasHeading ? null : title, isPage: true });
	const article = isOrdinary(document) ? await findArticle(html) : undefined;
	const part = article && pageBlocks(article, { url, title, isPage: true });
	return {
		title,
		language: languageOf(document),
		pages: null,
		blocks: [...(part && isEnough(part, whole) ? part : whole), ...unsaid(document, whole)],
	};
}

/** What Readability takes for the article. */
async function findArticle(html: string): Promise<PageNode | undefined> {
	const { Readability } = await import('@mozilla/readability');
	// It takes the page apart, and needs one of its own for that.
	const { document } = await parsePage(html);
	// Its own classes do not outlive it, by which notices are told from text.
	for (const node of document.querySelectorAll('nav, footer, [role], [id], [class]')) {
		if (isElement(node) && isFrame(node)) node.remove();
	}
	const serializer = (node: unknown) => node as PageNode;
	return new Readability<PageNode>(document, { serializer }).parse()?.content ?? undefined;
}

/** Whether the article leaves out little but the page's surroundings, and no answers and rows at all. */
function isEnough(article: SourceBlock[], whole: SourceBlock[]): boolean {
	const length = (blocks: SourceBlock[]) => blocks.reduce((sum, { text }) => sum + text.length, 0);
	const structured = (blocks: SourceBlock[]) =>
		blocks.filter(({ kind }) => kind === 'answer' || kind === 'row').length;
	return (
		length(article) >= length(whole) * SMALLEST_SHARE && structured(article) >= structured(whole)
	);
}

/** Questions with answers that the page names for programs only, as where a script shows them. */
function unsaid(document: PageNode, whole: SourceBlock[]): SourceBlock[] {
	const pairs = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(
		(script) => linkedPairs(script.textContent ?? ''),
	);
	if (pairs.length === 0) return [];

	const said = normaliseText(whole.flatMap(({ headings, text }) => [...headings, text]).join(' '));
	return pairs
		.map(({ question, answer }) => [question, answer].map((markup) => plain(markup)))
		.filter((parts) => parts.some((part) => !said.includes(normaliseText(part).slice(0, 80))))
		.map((parts) => ({ headings: [], kind: 'answer', text: parts.join('\n'), page: null }));
}

function linkedPairs(json: string): FaqPair[] {
	try {
		return faqPairs(JSON.parse(json));
	} catch {
		// Pages are full of markup that nobody has checked; the page itself is still read.
		return [];
	}
}

function plain(markup: string): string {
	return htmlText(markup)
		.replace(/[^\S\n]*\n\s*/g, '\n')
		.trim();
}

/** The page's only main heading, or its title without the site's name. */
function titleOf(document: PageNode): string | null {
	const [element] = document.querySelectorAll('head > title, title');
	const title = (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
	const headings = [...document.querySelectorAll('h1')]
		.map((node) => wordsOf(node).replaceAll('\n', ' '))
		.filter(Boolean);
	const found = headings.length === 1 || title === '' ? headings[0] : title.split(/ [|–—·] /)[0];
	return found?.slice(0, LONGEST_TITLE).trim() || null;
}

function languageOf(document: PageNode): string | null {
	const [html] = document.querySelectorAll('html');
	const [meta] = document.querySelectorAll('meta[http-equiv="content-language" i]');
	const tag =
		html?.getAttribute('lang') || html?.getAttribute('xml:lang') || meta?.getAttribute('content');
	return tag ? languageTag(tag) : null;
}
