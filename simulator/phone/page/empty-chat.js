import { element } from './dom.js';

/** @typedef {import('./people.js').Customer} Customer */

/** Something to begin with, in a language that fits the person. @type {Record<string, string[]>} */
const BY_LANGUAGE = {
	en: ['Hello! When are you open?', 'Do you deliver?', 'I want to talk to a person'],
	ar: ['مرحبًا! متى تفتحون؟', 'هل لديكم توصيل؟', 'أريد التحدث مع موظف'],
	zh: ['你好！你们几点开门？', '你们送货吗？', '我要找人工客服'],
	pt: ['Olá! Qual é o horário?', 'Vocês fazem entrega?', 'Quero falar com uma pessoa'],
};

/**
 * What an empty chat shows: whose it is, and something to begin with.
 *
 * @param {Customer} customer
 * @param {string} businessName
 * @param {(text: string) => void} onPick
 */
export function emptyChat(customer, businessName, onPick) {
	return element(
		'div',
		{ class: 'empty' },
		element('h2', { dir: 'auto' }, `Write as ${customer.name}`),
		element('p', {}, `This is the telephone of a customer of ${businessName}. Try one of these:`),
		...suggestionsFor(customer).map((text) =>
			element(
				'button',
				{ class: 'suggestion', type: 'button', dir: 'auto', onclick: () => onPick(text) },
				text,
			),
		),
	);
}

/** @param {Customer} customer */
function suggestionsFor({ name, waId = '' }) {
	if (/\p{Script=Arabic}/u.test(name)) return BY_LANGUAGE.ar ?? [];
	if (/\p{Script=Han}/u.test(name)) return BY_LANGUAGE.zh ?? [];
	return BY_LANGUAGE[/^(55|351)/.test(waId) ? 'pt' : 'en'] ?? [];
}
