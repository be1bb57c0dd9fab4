import { summaryOf } from './chat-message.js';
import { timeOf } from './clock.js';
import { element, spoken } from './dom.js';
import { icon } from './icons.js';
import { contentOf } from './message-content.js';

/**
 * @typedef {import('./chat-message.js').ChatMessage} ChatMessage
 * @typedef {object} BubbleActions
 * @property {(message: ChatMessage, anchor: HTMLElement) => void} onMenu
 * @property {(choice: import('./choices.js').Choice) => void} onChoose
 * @property {(message: ChatMessage) => void} onRetry
 * @property {(id: string) => void} onQuote
 */

const LONG_TEXT = 700;
const MANY_LINES = 14;

const TICKS = /** @type {const} */ ({
	waiting: ['clock', 'Not delivered yet'],
	one: ['tick', 'Sent'],
	two: ['ticks', 'Delivered'],
	read: ['ticks', 'Read'],
});

/**
 * A message as it stands in the chat.
 *
 * @param {ChatMessage} message
 * @param {{ quoted?: ChatMessage, businessName: string, actions: BubbleActions }} context
 */
export function bubble(message, { quoted, businessName, actions }) {
	const own = message.from === 'customer';
	const content = contentOf(message, actions.onChoose);
	const text = summaryOf(message);
	const long = text.length > LONG_TEXT || text.split('\n').length > MANY_LINES;
	const body = element('div', { class: long ? 'body folded' : 'body' }, ...content);

	return element(
		'article',
		{ class: `message ${own ? 'own' : 'theirs'}`, 'data-id': message.id },
		element(
			'div',
			{ class: message.revoked ? 'bubble revoked' : 'bubble' },
			spoken(own ? 'You: ' : `${businessName}: `),
			message.byBusinessApp &&
				element('p', { class: 'by' }, icon('phone'), 'From the business’s own phone'),
			message.quotes !== undefined && quoteOf(message.quotes, quoted, { businessName, actions }),
			body,
			long && readMore(body),
			metaOf(message),
			reactionsOf(message),
		),
		!message.revoked &&
			element(
				'button',
				{
					class: 'plain menu-button',
					type: 'button',
					'aria-label': 'Message actions',
					'aria-haspopup': 'menu',
					onclick: (/** @type {Event} */ event) =>
						actions.onMenu(message, /** @type {HTMLElement} */ (event.currentTarget)),
				},
				icon('more'),
			),
		message.problem !== undefined && problemOf(message, actions),
	);
}

/**
 * @param {string} id
 * @param {ChatMessage | undefined} quoted
 * @param {{ businessName: string, actions: BubbleActions }} context
 */
function quoteOf(id, quoted, { businessName, actions }) {
	const who = quoted?.from === 'customer' ? 'You' : businessName;
	return element(
		'button',
		{
			class: 'quoted',
			type: 'button',
			'aria-label': 'Go to the quoted message',
			onclick: () => actions.onQuote(id),
		},
		element('strong', { dir: 'auto' }, quoted ? who : 'Quoted message'),
		element('span', { dir: 'auto' }, quoted ? summaryOf(quoted) : 'Not in this chat any more'),
	);
}

/** @param {HTMLElement} body */
function readMore(body) {
	const button = element(
		'button',
		{
			class: 'more',
			type: 'button',
			'aria-expanded': 'false',
			onclick: () => {
				const folded = body.classList.toggle('folded');
				button.textContent = folded ? 'Read more' : 'Read less';
				button.setAttribute('aria-expanded', String(!folded));
			},
		},
		'Read more',
	);
	return button;
}

/** @param {ChatMessage} message */
function metaOf({ at, edited, revoked, ticks }) {
	const [name, meaning] = ticks && !revoked ? TICKS[ticks] : [];
	return element(
		'p',
		{ class: 'meta' },
		edited && !revoked && element('span', {}, 'edited'),
		element('time', { datetime: at, title: new Date(at).toLocaleString() }, timeOf(at)),
		name &&
			element(
				'span',
				{ class: `ticks ticks-${ticks}`, title: meaning },
				icon(name),
				spoken(meaning),
			),
	);
}

/** @param {ChatMessage} message */
function reactionsOf({ reactions, revoked }) {
	const given = [reactions.customer, reactions.business].filter((emoji) => emoji !== undefined);
	if (given.length === 0 || revoked) return null;
	return element('p', { class: 'reactions' }, spoken('Reactions: '), given.join(' '));
}

/** @param {ChatMessage} message @param {BubbleActions} actions */
function problemOf(message, { onRetry }) {
	return element(
		'p',
		{ class: 'problem' },
		message.problem,
		message.type === 'text' &&
			element(
				'button',
				{ class: 'text', type: 'button', onclick: () => onRetry(message) },
				'Send again',
			),
	);
}
