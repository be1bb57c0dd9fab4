import { textIn } from './chat-message.js';
import { mediaAddress } from './control-api.js';
import { element } from './dom.js';
import { formatted } from './formatted.js';
import { icon } from './icons.js';
import { soundPlayer } from './sound-player.js';

/** @type {Record<string, [Parameters<typeof icon>[0], string]>} */
const MEDIA = {
	image: ['image', 'Photo'],
	video: ['film', 'Video'],
	sticker: ['image', 'Sticker'],
	audio: ['music', 'Audio'],
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
	const caption = textIn(content?.caption);
	return [file(type, content), ...(caption ? [formatted(caption)] : [])];
}

/** @param {string} type @param {any} content */
function file(type, content) {
	const known = MEDIA[type];
	if (!known) {
		const unknown =
			type === 'unsupported' ? 'Unsupported message' : `Unsupported message (${type})`;
		return element('div', { class: 'media' }, icon('forbidden'), element('span', {}, unknown));
	}
	const [sign, name] = known;
	const label = type === 'audio' && content?.voice ? 'Voice message' : name;
	const fileName = textIn(content?.filename);
	const lines = element(
		'span',
		{ class: 'media-lines' },
		element('strong', { dir: 'auto' }, fileName || label),
		element('span', {}, fileName ? extensionOf(fileName) : ''),
	);
	// Only files that the simulator holds are shown; an address elsewhere is named.
	if (typeof content?.id !== 'string') return element('div', { class: 'media' }, icon(sign), lines);

	const address = mediaAddress(content.id);
	const link = element(
		'a',
		{ class: 'media', href: address, download: fileName || label },
		icon(sign),
		lines,
		icon('download'),
	);
	if (type === 'document') return link;
	if (type === 'audio') {
		return soundPlayer(address, { voice: content.voice === true, instead: link });
	}
	const shown =
		type === 'video'
			? element('video', { class: 'picture', controls: true, preload: 'metadata', src: address })
			: element('img', {
					class: type === 'sticker' ? 'sticker' : 'picture',
					alt: label,
					src: address,
				});
	shown.addEventListener('error', () => shown.replaceWith(link));
	return shown;
}

/** `PDF` of `menu.pdf`. @param {string} fileName */
function extensionOf(fileName) {
	return /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toUpperCase() ?? 'Document';
}
