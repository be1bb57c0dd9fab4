import { listIn, textIn } from './chat-message.js';
import { element } from './dom.js';
import { icon } from './icons.js';
import { avatar } from './people.js';

/**
 * A place, without a map: nothing is fetched from elsewhere.
 *
 * @param {any} content
 * @returns {Node[]}
 */
export function placeContent(content) {
	const place = `${content?.latitude}, ${content?.longitude}`;
	const name = textIn(content?.name);
	const address = textIn(content?.address);
	return [
		element('div', { class: 'map', 'aria-hidden': 'true' }, icon('place')),
		element(
			'p',
			{ class: 'media-lines', dir: 'auto' },
			element('strong', {}, name || address || 'Location'),
			name && address && element('span', {}, address),
			element('span', {}, element('bdi', {}, place)),
		),
	];
}

/**
 * The cards of people, with their numbers and addresses.
 *
 * @param {any} content
 * @returns {Node[]}
 */
export function contactsContent(content) {
	return listIn(content).map((contact) => {
		const name = textIn(contact?.name?.formatted_name) || 'Contact';
		const lines = [
			textIn(contact?.org?.company),
			...listIn(contact?.phones).map(({ phone }) => textIn(phone)),
			...listIn(contact?.emails).map(({ email }) => textIn(email)),
		].filter(Boolean);
		return element(
			'div',
			{ class: 'media' },
			avatar(name),
			element(
				'span',
				{ class: 'media-lines' },
				element('strong', { dir: 'auto' }, name),
				...lines.map((line) => element('bdi', {}, line)),
			),
		);
	});
}
