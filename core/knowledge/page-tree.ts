/** As much of a parsed page's tree as its readers look at. */
export interface PageNode {
	readonly nodeType: number;
	/** In lower case; undefined for what is no element. */
	readonly localName?: string;
	readonly childNodes: Iterable<PageNode>;
	readonly textContent: string | null;
	getAttribute(name: string): string | null;
	remove(): void;
	querySelectorAll(selector: string): Iterable<PageNode>;
}

/** A page that has been parsed, and where its words stand. */
export type PageTree = { document: PageNode; root: PageNode };

const ELEMENT = 1;
const TEXT = 3;

/** Parses a page or a piece of one; no script runs and nothing is fetched. */
export async function parsePage(html: string): Promise<PageTree> {
	const { parseHTML } = await import('linkedom');
	// The parser adds no elements that are only implied.
	const isWhole = /<html[\s>]/i.test(html);
	const whole = isWhole ? html : `<!DOCTYPE html><html><body>${html}</body></html>`;
	const { document } = parseHTML(whole) as unknown as {
		document: PageNode & { body: PageNode; documentElement: PageNode };
	};
	const hasBody = [...document.body.childNodes].length > 0;
	return { document, root: hasBody ? document.body : document.documentElement };
}

export function isElement(node: PageNode): node is PageNode & { localName: string } {
	return node.nodeType === ELEMENT;
}

export function isText(node: PageNode): boolean {
	return node.nodeType === TEXT;
}

/** Whether there is any element of these names below this one. */
export function holds(node: PageNode, names: string): boolean {
	for (const _found of node.querySelectorAll(names)) return true;
	return false;
}

/** On larger and deeper pages, looking for the article takes longer than it is worth. */
const MOST_ELEMENTS = 20_000;
const MOST_DEPTH = 150;

/** Whether a page is of a size that people write. */
export function isOrdinary(page: PageNode): boolean {
	const waiting: [PageNode, number][] = [[page, 0]];
	let count = 0;
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const [node, depth] = next;
		count += 1;
		if (depth > MOST_DEPTH || count > MOST_ELEMENTS) return false;
		for (const child of node.childNodes) waiting.push([child, depth + 1]);
	}
	return true;
}
