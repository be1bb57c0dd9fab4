import { isElement, isText, type PageNode } from './page-tree';

const SILENT = new Set(
	`area audio base canvas col colgroup datalist del dialog embed head iframe input link map math
	meta meter noembed noframes noscript object optgroup option param picture progress rp rt s script
	select source strike style svg template textarea title track video`.split(/\s+/),
);
const INLINE = new Set(
	`a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark nobr output q rb
	ruby samp small span strong sub sup time tt u var wbr`.split(/\s+/),
);

/** A block with more links is a list of ways elsewhere; their addresses would drown what it says. */
const MOST_LINKS = 3;
const LONGEST_ADDRESS = 300;

/** Deeper than any page that people read: below it, only the words count. */
export const MOST_PAGE_DEPTH = 200;

/** Gathers words as they would be read, with a link's address behind the words that carry it. */
export function createPageWords(url?: string) {
	let pieces: { text: string; isLink: boolean; isBold: boolean }[] = [];

	function addText(text: string, isBold = false) {
		pieces.push({ text, isLink: false, isBold });
	}

	function addLink(link: PageNode) {
		const address = wholeAddress(link.getAttribute('href') ?? '', url);
		const bare = address?.replace(/^(mailto:|tel:|https?:\/\/)/, '').replace(/\/$/, '');
		if (!bare || (link.textContent ?? '').replace(/\s+/g, '').includes(bare)) return;
		pieces.push({ text: ` (${address})`, isLink: true, isBold: true });
	}

	/** Everything below a node, what is a block on a line of its own. */
	function addAll(node: PageNode, depth = 0, mark = ''): void {
		if (isText(node)) return addText((node.textContent ?? '').replace(/\s+/g, ' '));
		if (!isElement(node) || isSilent(node)) return;
		const { localName: name } = node;
		if (name === 'br') return addText('\n');
		if (depth > MOST_PAGE_DEPTH) return addText(node.textContent ?? '');

		if (isBlock(name)) addText(`\n${name === 'li' ? mark : ''}`);
		let items = 0;
		for (const child of node.childNodes) {
			if (isElement(child) && child.localName === 'li') items += 1;
			addAll(child, depth + 1, name === 'ol' ? `${items}. ` : '- ');
		}
		if (name === 'a') addLink(node);
		if (name === 'td' || name === 'th') addText(' ');
		else if (isBlock(name)) addText('\n');
	}

	return {
		addText,
		addLink,
		addAll,
		/** What was gathered since the last time, and whether all of it was bold. */
		take(): { text: string; isBold: boolean } {
			const links = pieces.filter(({ isLink }) => isLink).length;
			const kept = links > MOST_LINKS ? pieces.filter(({ isLink }) => !isLink) : pieces;
			pieces = [];
			const text = tidy(kept.map((piece) => piece.text).join(''));
			return { text, isBold: kept.every((piece) => piece.isBold || piece.text.trim() === '') };
		},
	};
}

/** The words below a node, list items and other blocks on lines of their own. */
export function wordsOf(node: PageNode, url?: string): string {
	const words = createPageWords(url);
	words.addAll(node);
	return words.take().text;
}

/** Whether an element shows no words, or words that were struck out. */
export function isSilent(node: PageNode & { localName: string }): boolean {
	return SILENT.has(node.localName);
}

/** Whether an element of this name begins a new line; so do those that HTML does not know. */
export function isBlock(name: string): boolean {
	return !INLINE.has(name);
}

function wholeAddress(href: string, url: string | undefined): string | undefined {
	if (href.length > LONGEST_ADDRESS || href.startsWith('#')) return undefined;
	const address = URL.canParse(href, url) ? new URL(href, url) : undefined;
	if (!address || !/^(https?|mailto|tel):$/.test(address.protocol)) return undefined;
	return address.href.length <= LONGEST_ADDRESS ? address.href : undefined;
}

function tidy(text: string): string {
	return text
		.split('\n')
		.map((line) => line.replace(/[\s\u200b\ufeff]+/g, ' ').trim())
		.filter((line) => line !== '' && line !== '-')
		.join('\n');
}
