import { byId, element } from './dom.js';

const SHOWN_MS = 6_000;
const MOST_SHOWN = 3;

/**
 * A short word on what just happened, for a few seconds.
 *
 * @param {string} text
 * @param {'plain' | 'bad'} [tone]
 */
export function notify(text, tone = 'plain') {
	const shown = element('p', { class: `toast toast-${tone}`, dir: 'auto' }, text);
	const toasts = byId('toasts', HTMLElement);
	toasts.append(shown);
	while (toasts.childElementCount > MOST_SHOWN) toasts.firstElementChild?.remove();
	setTimeout(() => shown.remove(), SHOWN_MS);
}

/**
 * How deliveries were answered, in words.
 *
 * @param {import('./control-api.js').Delivery[]} deliveries
 */
export function outcomeOf(deliveries) {
	const problem = deliveries.find((delivery) => delivery.problem !== undefined)?.problem;
	if (deliveries.length === 1) return problem ?? 'Delivered: the desk answered 200';

	/** @type {Map<number | null, number>} */
	const counts = new Map();
	for (const { status } of deliveries) counts.set(status, (counts.get(status) ?? 0) + 1);
	const answers = [...counts].map(([status, count]) => `${count} × ${status ?? 'no answer'}`);
	const summary = `${deliveries.length} deliveries: ${answers.join(', ')}`;
	return problem === undefined ? summary : `${summary}. ${problem}`;
}
