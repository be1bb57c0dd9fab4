import { controlledBy, isFolder, isFrame, isHidden, isMenu } from './page-frame';
import { readPageTable } from './page-table';
import { holds, isElement, isText, type PageNode } from './page-tree';
import { createPageWords, isBlock, isSilent, MOST_PAGE_DEPTH, wordsOf } from './page-words';
import type { SourceBlock } from './source-block';
import { createSourceOutline } from './source-outline';
import { addTable } from './table-blocks';

type Options = {
	/** The page's own address, which makes its links whole. */
	url?: string;
	/** Stands above everything. */
	title?: string | null;
	/** A page of a site, with navigation around it, and not a document. */
	isPage: boolean;
};

/** A whole paragraph in bold, or a fold's title: below all that are headings by their name. */
const LOOKS_LEVEL = 7;
const FOLD_LEVEL = 8;
const LONGEST_BOLD_HEADING = 120;

const STRUCTURE = 'h1, h2, h3, h4, h5, h6, table, dl, details, pre, section, article';
const ASKS = /[?？؟]\s*$/;

/** What a page or document says, in its order, by its headings, paragraphs, lists, tables and folds. */
export function pageBlocks(root: PageNode, { url, title, isPage }: Options): SourceBlock[] {
	const outline = createSourceOutline();
	const words = createPageWords(url);
	const controlled = controlledBy(root);
	if (title) outline.heading(1, title);

	function flush() {
		const { text, isBold } = words.take();
		const isHeading = isBold && text.length <= LONGEST_BOLD_HEADING && !/[\n.,;]/.test(text);
		if (isHeading && /[\p{L}\p{N}]/u.test(text)) outline.heading(LOOKS_LEVEL, text);
		else outline.add('prose', text);
	}

	function visit(node: PageNode, depth: number, isBold: boolean): void {
		if (isText(node)) return words.addText((node.textContent ?? '').replace(/\s+/g, ' '), isBold);
		if (!isElement(node) || isSilent(node) || isHidden(node, controlled)) return;
		if (isPage && isFrame(node)) return;
		const { localName: name } = node;
		if (name === 'br') return words.addText('\n', isBold);
		if (depth > MOST_PAGE_DEPTH) return words.addText(node.textContent ?? '');

		const below = () => {
			const bold = isBold || name === 'b' || name === 'strong';
			for (const child of node.childNodes) visit(child, depth + 1, bold);
		};
		if (!isBlock(name)) {
			below();
			if (name === 'a') words.addLink(node);
			return;
		}
		flush();
		if (!addSpecial(node, depth)) {
			below();
			flush();
		}
	}

	/** Adds an element that is more than the blocks in it; says whether it was one. */
	function addSpecial(node: PageNode & { localName: string }, depth: number): boolean {
		const { localName: name } = node;
		if (/^h[1-6]$/.test(name)) {
			const level = Number(name[1]);
			const text = wordsOf(node).replaceAll('\n', ' ');
			// The page's own name once more is no heading below it.
			if (text !== title) outline.heading(title ? level + 1 : level, text);
			return true;
		}
		if (isFolder(node)) {
			outline.heading(FOLD_LEVEL, wordsOf(node));
			return true;
		}
		if (name === 'button') return true;
		if (/\bschema\.org\/Question\b/.test(node.getAttribute('itemtype') ?? '')) {
			return addQuestion(node);
		}
		if (name === 'pre') {
			outline.add('code', (node.textContent ?? '').replace(/^\n+|\s+$/g, ''));
			return true;
		}
		if (name === 'ul' || name === 'ol') return addList(node);
		if (name === 'table') return addPageTable(node);
		if (name === 'dl') return addDefinitions(node);
		if (name === 'details') return addFold(node, depth);
		return false;
	}

	function addList(list: PageNode): boolean {
		if (isPage && isMenu(list)) return true;
		if (holds(list, STRUCTURE) || holds(list, '[aria-expanded], [itemtype]')) return false;
		outline.add('list', wordsOf(list, url));
		return true;
	}

	function addPageTable(table: PageNode): boolean {
		const isLayout = holds(table, 'table, h1, h2, h3, h4, h5, h6');
		const { caption, names, rows, isKeyed } = readPageTable(table, url);
		if (isLayout || (rows.length < 2 && !names) || rows.every((row) => row.length < 2))
			return false;

		if (caption) outline.heading(LOOKS_LEVEL, caption);
		if (isKeyed) addKeyed(rows);
		else addTable(outline, rows, { names: names ?? undefined });
		if (caption) outline.close(LOOKS_LEVEL);
		return true;
	}

	function addKeyed(rows: string[][]) {
		for (const [key = '', value = ''] of rows) addPair(key.replaceAll('\n', ' '), value);
	}

	function addDefinitions(list: PageNode): boolean {
		let terms: string[] = [];
		let meanings: string[] = [];
		const add = () => {
			if (terms.length + meanings.length > 0) addPair(terms.join(', '), meanings.join('\n'));
			[terms, meanings] = [[], []];
		};
		for (const node of list.querySelectorAll('dt, dd')) {
			if (node.localName === 'dd') {
				meanings.push(wordsOf(node, url));
				continue;
			}
			if (meanings.length > 0) add();
			terms.push(wordsOf(node, url).replaceAll('\n', ' '));
		}
		add();
		return true;
	}

	/** What is asked and answered, or named and explained. */
	function addPair(name: string, value: string) {
		if (name === '' || value === '') outline.add('prose', name || value);
		else if (ASKS.test(name)) outline.add('answer', `${name}\n${value}`);
		else outline.add('row', `${name.replace(/\s*[:：]$/, '')}: ${value}`);
	}

	function addFold(fold: PageNode, depth: number): boolean {
		const children = [...fold.childNodes];
		const summary = children.find((child) => isElement(child) && child.localName === 'summary');
		if (!summary) return false;
		const others = children.filter((child) => child !== summary);
		const question = wordsOf(summary).replaceAll('\n', ' ');

		if (question !== '' && !holds(fold, STRUCTURE)) {
			for (const child of others) words.addAll(child);
			const answer = words.take().text;
			outline.add('answer', [question, answer].filter(Boolean).join('\n'));
			return true;
		}
		outline.heading(FOLD_LEVEL, question);
		for (const child of others) visit(child, depth + 1, false);
		flush();
		outline.close(FOLD_LEVEL);
		return true;
	}

	/** https://schema.org/Question, as attributes of the page's own elements. */
	function addQuestion(node: PageNode): boolean {
		const [name] = node.querySelectorAll('[itemprop="name"]');
		const [answer] = node.querySelectorAll(
			'[itemprop="acceptedAnswer"], [itemprop="suggestedAnswer"]',
		);
		const question = name && wordsOf(name).replaceAll('\n', ' ');
		const text = answer && wordsOf(answer, url);
		if (!question || !text) return false;
		outline.add('answer', `${question}\n${text}`);
		return true;
	}

	visit(root, 0, false);
	flush();
	return outline.finish();
}
