import { isElement, type PageNode } from './page-tree';

const FRAME_ROLES =
	/^(navigation|banner|contentinfo|search|menu|menubar|dialog|alertdialog|complementary)$/;
const FRAME_NAMES = new Set(['nav', 'footer']);

/** Notices that stand on every page of a site. */
const NOTICES = /(^|[\s_-])(cookies?|consent|gdpr|breadcrumbs?|skip-link|newsletter)([\s_-]|$)/i;

/** A link to another page carries a few words. */
const LONGEST_LINK_TEXT = 30;

/** Whether this part of a page is its frame (navigation, footer, notices), which its other pages have as well. */
export function isFrame(node: PageNode & { localName: string }): boolean {
	const { localName: name } = node;
	if (FRAME_NAMES.has(name) || FRAME_ROLES.test(node.getAttribute('role') ?? '')) return true;
	if (name === 'body' || name === 'main' || name === 'article') return false;
	return NOTICES.test(`${node.getAttribute('id') ?? ''} ${node.getAttribute('class') ?? ''}`);
}

/** Whether a list is nothing but ways to other pages. */
export function isMenu(list: PageNode): boolean {
	const links = [...list.querySelectorAll('a')].map((link) => inkOf(link));
	if (links.length < 3) return false;
	const length = links.reduce((sum, link) => sum + link, 0);
	return length > inkOf(list) * 0.9 && length / links.length < LONGEST_LINK_TEXT;
}

/**
 * Whether people do not see this element, except where a button of the page (`controlled`: their
 * targets) shows it, as the answers of a folded list are.
 */
export function isHidden(node: PageNode, controlled: Set<string>): boolean {
	const isUnseen =
		node.getAttribute('hidden') !== null ||
		node.getAttribute('aria-hidden') === 'true' ||
		/(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(node.getAttribute('style') ?? '');
	return isUnseen && !controlled.has(node.getAttribute('id') ?? '');
}

/** The elements that buttons of the page show and hide. */
export function controlledBy(root: PageNode): Set<string> {
	const targets = [...root.querySelectorAll('[aria-controls], [data-bs-target], [data-target]')];
	const names = ['aria-controls', 'data-bs-target', 'data-target'];
	return new Set(
		targets.flatMap((node) =>
			names.map((name) => (node.getAttribute(name) ?? '').replace(/^#/, '')).filter(Boolean),
		),
	);
}

function inkOf(node: PageNode): number {
	return (node.textContent ?? '').replace(/\s+/g, '').length;
}

/** Whether an element is a button that folds what follows: what it says is a heading. */
export function isFolder(node: PageNode): boolean {
	return (
		isElement(node) &&
		(node.localName === 'button' || node.getAttribute('role') === 'button') &&
		(node.getAttribute('aria-expanded') !== null || node.getAttribute('aria-controls') !== null)
	);
}
