import { textIn } from './chat-message.js';
import { mediaAddress } from './control-api.js';
import { element } from './dom.js';
import { formatted } from './formatted.js';
import { icon } from './icons.js';

/** @type {Record<string, [Parameters<typeof icon>[0], string]>} */
const MEDIA = {
	image: ['image', 'Photo'],
	video: ['image', 'Video'],
	sticker: ['image', 'Sticker'],
	audio: ['voice', 'Audio'],
	document: ['file', 'Document'],
};

/**
 * A file, with its caption. Types that are no file are named as unsupported.
 *
 * @param {string} type
 * @param {any} content
 * @returns {Node[]}
 */
export function mediaContent(type, content) {
	const known = MEDIA[type];
	const caption = textIn(content?.caption);
	const name = type === 'document' ? textIn(content?.filename) : '';
	const unknown = type === 'unsupported' ? 'Unsupported message' : `Unsupported message (${type})`;
	const label = content?.voice ? 'Voice message' : (known?.[1] ?? unknown);
	const chip = element(
		'div',
		{ class: 'media' },
		icon(known?.[0] ?? 'forbidden'),
		element('span', { dir: 'auto' }, name || label),
	);

	return [file(type, content, { chip, label }), ...(caption ? [formatted(caption)] : [])];
}

// Only files that the simulator holds are shown; for an address elsewhere the chip remains.
/** @param {string} type @param {any} content @param {{ chip: HTMLElement, label: string }} instead */
function file(type, content, { chip, label }) {
	if (typeof content?.id !== 'string') return chip;

	const address = mediaAddress(content.id);
	if (type === 'audio') {
		return element('audio', { class: 'sound', controls: true, preload: 'none', src: address });
	}
	if (type !== 'image' && type !== 'sticker') return chip;
	const picture = element('img', { class: 'picture', alt: label, src: address });
	picture.addEventListener('error', () => picture.replaceWith(chip));
	return picture;
}
