import { element } from './dom.js';
import { formatText } from './format-text.js';

const ONLY_EMOJI =
	/^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*\s*){1,3}$/u;

const INLINE_TAGS = /** @type {const} */ ({ bold: 'strong', italic: 'em', strike: 's' });

/**
 * A message's text as elements. Every letter of it becomes a text node, and each block
 * finds its own direction of writing.
 *
 * @param {string} text
 */
export function formatted(text) {
	const emoji = ONLY_EMOJI.test(text.trim());
	return element(
		'div',
		{ class: emoji ? 'words words-emoji' : 'words' },
		...formatText(text).map(blockElement),
	);
}

/** @param {import('./format-text.js').Block} block */
function blockElement(block) {
	switch (block.type) {
		case 'code':
			return element('pre', { dir: 'auto' }, element('code', {}, block.text));
		case 'quote':
			return element('blockquote', { dir: 'auto' }, ...block.children.map(inlineElement));
		case 'list':
			return element(
				block.ordered ? 'ol' : 'ul',
				{ dir: 'auto', start: block.ordered && block.start },
				...block.items.map((item) => element('li', { dir: 'auto' }, ...item.map(inlineElement))),
			);
		case 'paragraph':
			return element('p', { dir: 'auto' }, ...block.children.map(inlineElement));
	}
}

/**
 * @param {import('./format-text.js').Inline} inline
 * @returns {Node | string}
 */
function inlineElement(inline) {
	switch (inline.type) {
		case 'text':
			return inline.text;
		case 'code':
			return element('code', {}, inline.text);
		case 'link':
			return element(
				'a',
				{ href: inline.href, target: '_blank', rel: 'noopener noreferrer nofollow' },
				inline.text,
			);
		default:
			return element(INLINE_TAGS[inline.type], {}, ...inline.children.map(inlineElement));
	}
}
