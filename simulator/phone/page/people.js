import { summaryOf } from './chat-message.js';
import { timeOf } from './clock.js';
import { byId, element, spoken } from './dom.js';

/**
 * @typedef {{ id: string, name: string, waId?: string, bsuid: string, username?: string }} Customer
 * @typedef {import('./chats.js').KnownChat} KnownChat
 */

const TONES = 6;

/**
 * Whose telephone this is: everybody, with the last message of each chat.
 *
 * @param {(id: string) => void} onSelect
 */
export function createPeople(onSelect) {
	const list = byId('people', HTMLElement);

	return {
		/**
		 * @param {Customer[]} customers
		 * @param {string} selected
		 * @param {(id: string) => KnownChat} chatOf
		 */
		show(customers, selected, chatOf) {
			const focused = document.activeElement?.getAttribute('data-customer');
			list.replaceChildren(
				...customers.map((customer) =>
					person(customer, {
						chat: chatOf(customer.id),
						selected: customer.id === selected,
						onSelect,
					}),
				),
			);
			if (focused) {
				/** @type {HTMLElement | null} */ (
					list.querySelector(`[data-customer="${CSS.escape(focused)}"]`)
				)?.focus();
			}
		},
	};
}

/**
 * How somebody is known: by number, or by username when the number is hidden.
 *
 * @param {Customer} customer
 */
export function handleOf({ waId, username, bsuid }) {
	if (waId !== undefined) return `+${waId}`;
	return username === undefined ? bsuid : `@${username}`;
}

/**
 * A round picture with the first letter of a name.
 *
 * @param {string} name
 */
export function avatar(name) {
	const [letter = '?'] = name.trim();
	let sum = 0;
	for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
	return element(
		'span',
		{ class: `avatar tone-${sum % TONES}`, 'aria-hidden': 'true' },
		letter.toLocaleUpperCase(),
	);
}

/**
 * @param {Customer} customer
 * @param {{ chat: KnownChat, selected: boolean, onSelect: (id: string) => void }} context
 */
function person(customer, { chat, selected, onSelect }) {
	const last = [...chat.messages.values()].at(-1);
	return element(
		'li',
		{},
		element(
			'button',
			{
				class: 'person',
				type: 'button',
				'data-customer': customer.id,
				'aria-current': selected ? 'true' : 'false',
				title: `${customer.name} · ${handleOf(customer)}`,
				onclick: () => onSelect(customer.id),
			},
			avatar(customer.name),
			element(
				'span',
				{ class: 'person-lines' },
				element('strong', {}, element('bdi', {}, customer.name)),
				element(
					'span',
					{ class: chat.typing ? 'is-typing' : '' },
					element(
						'bdi',
						{},
						chat.typing ? 'typing…' : last ? summaryOf(last).slice(0, 80) : handleOf(customer),
					),
				),
			),
			element(
				'span',
				{ class: 'person-side' },
				last && element('time', { datetime: last.at }, timeOf(last.at)),
				chat.unread > 0 &&
					element('span', { class: 'badge' }, String(chat.unread), spoken(' unread')),
			),
		),
	);
}
