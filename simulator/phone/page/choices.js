import { listIn, textIn } from './chat-message.js';
import { element } from './dom.js';
import { formatted } from './formatted.js';
import { icon } from './icons.js';
import { openChoiceList } from './choice-list.js';
import { mediaContent } from './media-content.js';

/**
 * @typedef {import('./chat-message.js').ChatMessage} ChatMessage
 * @typedef {object} Choice `place` answers the wish to know where the customer is
 * @property {'button_reply' | 'list_reply' | 'template' | 'place'} kind
 * @property {string} messageId
 * @property {string} id
 * @property {string} title
 * @property {string} [description]
 */

/**
 * A message of the business with buttons, a list or a link to press.
 *
 * @param {ChatMessage} message
 * @param {(choice: Choice) => void} onChoose
 * @returns {Node[]}
 */
export function interactiveContent({ id: messageId, content }, onChoose) {
	const { header, body, footer, action } = content ?? {};
	const parts = framed(textIn(header?.text), textIn(body?.text), textIn(footer?.text));
	if (header && header.type !== 'text')
		parts.unshift(...mediaContent(header.type, header[header.type]));

	switch (content?.type) {
		case 'button':
			return [
				...parts,
				...listIn(action?.buttons).map(({ reply }) =>
					choiceButton(textIn(reply?.title), 'reply', () =>
						onChoose({
							kind: 'button_reply',
							messageId,
							id: textIn(reply?.id),
							title: textIn(reply?.title),
						}),
					),
				),
			];
		case 'list':
			return [
				...parts,
				choiceButton(textIn(action?.button) || 'Choose', 'list', () =>
					openChoiceList(messageId, content, onChoose),
				),
			];
		case 'cta_url':
			return [
				...parts,
				linkButton(textIn(action?.parameters?.display_text), textIn(action?.parameters?.url)),
			];
		case 'location_request_message':
			return [
				...parts,
				choiceButton('Send location', 'place', () =>
					onChoose({ kind: 'place', messageId, id: '', title: '' }),
				),
			];
		default:
			return [...parts, named('list', `Interactive message: ${textIn(content?.type)}`)];
	}
}

/**
 * A template as it reads with its parameters filled in.
 *
 * @param {ChatMessage} message
 * @param {(choice: Choice) => void} onChoose
 * @returns {Node[]}
 */
export function templateContent({ id: messageId, content }, onChoose) {
	const rendered = content?.rendered;
	if (!rendered) return [named('file', `Template ${textIn(content?.name)}`)];

	const { header, body, footer, buttons } = rendered;
	const parts = framed(textIn(header?.text), textIn(body), textIn(footer));
	if (header?.media)
		parts.unshift(...mediaContent(header.media, headerFile(content, header.media)));
	return [
		...parts,
		...listIn(buttons).map((button) => {
			const title = textIn(button.text);
			if (button.type === 'URL') return linkButton(title, textIn(button.url));
			if (button.type !== 'QUICK_REPLY') return choiceButton(title, 'phone');
			const id = textIn(button.payload) || title;
			return choiceButton(title, 'reply', () =>
				onChoose({ kind: 'template', messageId, id, title }),
			);
		}),
	];
}

/** The file that was sent for a template's header. @param {any} content @param {string} kind */
function headerFile(content, kind) {
	const header = listIn(content?.components).find(({ type }) => /^header$/i.test(textIn(type)));
	return listIn(header?.parameters)[0]?.[kind];
}

/** @param {string} header @param {string} body @param {string} footer @returns {Node[]} */
function framed(header, body, footer) {
	/** @type {Node[]} */
	const parts = [formatted(body)];
	if (header) parts.unshift(element('p', { class: 'headline', dir: 'auto' }, header));
	if (footer) parts.push(element('p', { class: 'footer', dir: 'auto' }, footer));
	return parts;
}

/**
 * @param {string} title
 * @param {Parameters<typeof icon>[0]} name
 * @param {() => void} [onPress]
 */
function choiceButton(title, name, onPress) {
	return element(
		'button',
		{ class: 'choice', type: 'button', disabled: !onPress, onclick: onPress },
		icon(name),
		element('span', { dir: 'auto' }, title),
	);
}

/** @param {string} title @param {string} address */
function linkButton(title, address) {
	if (!/^https?:\/\//i.test(address)) return choiceButton(title, 'link');
	return element(
		'a',
		{ class: 'choice', href: address, target: '_blank', rel: 'noopener noreferrer nofollow' },
		icon('link'),
		element('span', { dir: 'auto' }, title),
	);
}

/** @param {Parameters<typeof icon>[0]} name @param {string} text */
function named(name, text) {
	return element('p', { class: 'note' }, icon(name), text);
}
