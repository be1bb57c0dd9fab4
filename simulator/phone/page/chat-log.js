import { bubble } from './bubble.js';
import { dayOf } from './clock.js';
import { byId, element } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {import('./chat-message.js').ChatMessage} ChatMessage
 */

const NEAR_END_PX = 80;

/**
 * The messages of the open chat. Follows new ones while the reader is at the end, and
 * offers a way down otherwise.
 *
 * @param {import('./bubble.js').BubbleActions} givenActions without `onQuote`, which stays in here
 */
export function createChatLog(givenActions) {
	const log = byId('log', HTMLElement);
	const newer = byId('newer', HTMLButtonElement);
	/** @type {Map<string, { message: ChatMessage, shown: HTMLElement }>} */
	const entries = new Map();
	const typing = element(
		'div',
		{ class: 'message theirs', hidden: true },
		element(
			'div',
			{ class: 'bubble typing', 'aria-hidden': 'true' },
			element('i'),
			element('i'),
			element('i'),
		),
	);
	let businessName = '';
	let lastDay = '';
	let unseen = 0;

	const actions = {
		...givenActions,
		/** @param {string} id */
		onQuote(id) {
			const shown = entries.get(id)?.shown;
			shown?.scrollIntoView({ block: 'center' });
			shown?.classList.remove('found');
			requestAnimationFrame(() => shown?.classList.add('found'));
		},
	};

	const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
	const goToEnd = () => {
		log.scrollTop = log.scrollHeight;
		unseen = 0;
		newer.hidden = true;
	};
	const announceNewer = () => {
		newer.hidden = unseen === 0;
		newer.replaceChildren(icon('down'), unseen === 1 ? '1 new message' : `${unseen} new messages`);
	};

	/** @param {ChatMessage} message */
	const make = (message) => {
		const quoted = message.quotes === undefined ? undefined : entries.get(message.quotes)?.message;
		return bubble(message, { quoted, businessName, actions });
	};

	/** @param {ChatMessage} message */
	const append = (message) => {
		const day = dayOf(message.at, new Date());
		if (day !== lastDay) typing.before(element('p', { class: 'day' }, day));
		lastDay = day;
		const shown = make(message);
		typing.before(shown);
		entries.set(message.id, { message, shown });
	};

	/** @param {HTMLElement} old @param {ChatMessage} message */
	const replace = (old, message) => {
		const focused = old.contains(document.activeElement);
		const unfolded = old.querySelector('.more[aria-expanded="true"]') !== null;
		const shown = make(message);
		old.replaceWith(shown);
		entries.set(message.id, { message, shown });
		if (unfolded) /** @type {HTMLElement | null} */ (shown.querySelector('.more'))?.click();
		if (focused) shown.querySelector('button')?.focus();
	};

	// What was there before is no news to be read out.
	/** @param {() => void} change */
	const quietly = (change) => {
		log.setAttribute('aria-live', 'off');
		change();
		requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
	};

	newer.addEventListener('click', goToEnd);
	log.addEventListener('scroll', () => {
		if (!isAtEnd()) return;
		unseen = 0;
		newer.hidden = true;
	});

	return {
		/**
		 * Shows another chat from its end.
		 *
		 * @param {{ messages: Iterable<ChatMessage>, empty: HTMLElement, name: string }} chat
		 */
		open({ messages, empty, name }) {
			entries.clear();
			lastDay = '';
			businessName = name;
			quietly(() => {
				log.replaceChildren(empty, typing);
				for (const message of messages) append(message);
				if (entries.size > 0) empty.remove();
			});
			goToEnd();
		},

		/** Adds a message, or shows its change. @param {ChatMessage} message */
		put(message) {
			const known = entries.get(message.id);
			const follow = isAtEnd();
			if (known) {
				quietly(() => {
					replace(known.shown, message);
					// An answer must not go on showing what was changed or deleted.
					for (const { message: other, shown } of [...entries.values()]) {
						if (other.quotes === message.id) replace(shown, other);
					}
				});
			} else {
				log.querySelector('.empty')?.remove();
				append(message);
				if (!follow && message.from === 'business') unseen += 1;
			}
			if (follow || (!known && message.from === 'customer')) goToEnd();
			else announceNewer();
		},

		/** @param {boolean} isTyping */
		setTyping(isTyping) {
			const follow = isAtEnd();
			typing.hidden = !isTyping;
			if (follow) goToEnd();
		},
	};
}
