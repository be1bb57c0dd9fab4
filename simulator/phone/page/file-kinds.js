/** @typedef {'image' | 'video' | 'audio' | 'voice' | 'sticker' | 'document'} FileKind */

/** @type {Record<FileKind, string>} */
export const KIND_NAMES = {
	image: 'Photo',
	video: 'Video',
	voice: 'Voice note',
	audio: 'Audio file',
	sticker: 'Sticker',
	document: 'Document',
};

/**
 * As what a file can be sent, the likeliest first. WhatsApp lets everything go as a document.
 *
 * @param {string} type
 * @returns {FileKind[]}
 */
export function kindsOf(type) {
	const [base = ''] = type.split(';');
	if (base === 'image/webp') return ['sticker', 'image', 'document'];
	if (base === 'audio/ogg') return ['voice', 'audio', 'document'];
	if (base.startsWith('image/')) return ['image', 'document'];
	if (base.startsWith('video/')) return ['video', 'document'];
	if (base.startsWith('audio/')) return ['audio', 'voice', 'document'];
	return ['document'];
}

/** Whether words can go with it. @param {FileKind} kind */
export function takesCaption(kind) {
	return kind === 'image' || kind === 'video' || kind === 'document';
}

/** @param {number} bytes */
export function sizeOf(bytes) {
	if (bytes < 1_000) return `${bytes} bytes`;
	return bytes < 1_000_000
		? `${Math.round(bytes / 1_000)} kB`
		: `${(bytes / 1_000_000).toFixed(1)} MB`;
}
