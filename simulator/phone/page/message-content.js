import { contactsContent, placeContent } from './card-content.js';
import { textIn } from './chat-message.js';
import { interactiveContent, templateContent } from './choices.js';
import { element } from './dom.js';
import { formatted } from './formatted.js';
import { icon } from './icons.js';
import { mediaContent } from './media-content.js';

/**
 * @typedef {import('./chat-message.js').ChatMessage} ChatMessage
 * @typedef {import('./choices.js').Choice} Choice
 */

/**
 * What a message holds, without its frame. Unknown types are named, never guessed at.
 *
 * @param {ChatMessage} message
 * @param {(choice: Choice) => void} onChoose
 * @returns {Node[]}
 */
export function contentOf(message, onChoose) {
	const { type, content, revoked } = message;
	if (revoked)
		return [element('p', { class: 'note' }, icon('forbidden'), 'This message was deleted')];

	switch (type) {
		case 'text':
			return [formatted(textIn(content?.body))];
		case 'interactive':
			return message.from === 'customer' ? chosen(content) : interactiveContent(message, onChoose);
		case 'button':
			return [formatted(textIn(content?.text))];
		case 'template':
			return templateContent(message, onChoose);
		case 'location':
			return placeContent(content);
		case 'contacts':
			return contactsContent(content);
		default:
			return mediaContent(type, content);
	}
}

/** @param {any} content */
function chosen(content) {
	const reply = content?.button_reply ?? content?.list_reply;
	const description = textIn(reply?.description);
	return [
		formatted(textIn(reply?.title)),
		...(description ? [element('p', { class: 'footer', dir: 'auto' }, description)] : []),
	];
}
