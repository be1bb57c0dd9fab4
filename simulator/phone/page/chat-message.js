/**
 * A message as the control API gives it.
 *
 * @typedef {object} ChatMessage
 * @property {string} id
 * @property {'customer' | 'business'} from
 * @property {string} at
 * @property {string} type
 * @property {any} content
 * @property {string} [quotes]
 * @property {'waiting' | 'one' | 'two' | 'read'} [ticks]
 * @property {string} [problem]
 * @property {{ customer?: string, business?: string }} reactions
 * @property {boolean} [edited]
 * @property {boolean} [revoked]
 * @property {boolean} [byBusinessApp]
 */

/**
 * One line that stands for a message, in the list of people and in quotes.
 *
 * @param {ChatMessage} message
 * @returns {string}
 */
export function summaryOf({ type, content, revoked }) {
	if (revoked) return 'This message was deleted';

	switch (type) {
		case 'text':
			return textIn(content?.body);
		case 'button':
			return textIn(content?.text);
		case 'interactive':
			return textIn(
				content?.body?.text ?? content?.button_reply?.title ?? content?.list_reply?.title,
			);
		case 'template':
			return textIn(content?.rendered?.body ?? content?.name);
		case 'location':
			return textIn(content?.name) || 'Location';
		case 'document':
			return textIn(content?.filename) || 'Document';
		case 'contacts':
			return textIn(listIn(content)[0]?.name?.formatted_name) || 'Contact';
		case 'image':
			return textIn(content?.caption) || 'Photo';
		case 'audio':
			return content?.voice ? 'Voice message' : 'Audio';
		default:
			return textIn(content?.caption) || type.charAt(0).toUpperCase() + type.slice(1);
	}
}

/** @param {unknown} value */
export function textIn(value) {
	return typeof value === 'string' ? value : '';
}

/** @param {unknown} value @returns {any[]} */
export function listIn(value) {
	return Array.isArray(value) ? value : [];
}
