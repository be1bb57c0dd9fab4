import { summaryOf } from './chat-message.js';
import { controlApi } from './control-api.js';
import { byId, element } from './dom.js';
import { outcomeOf } from './notices.js';

/**
 * @typedef {import('./chat-message.js').ChatMessage} ChatMessage
 * @typedef {object} Situation
 * @property {string} customer
 * @property {(otherwise: string) => string} text what stands in the message field, or something else
 * @property {() => ChatMessage | undefined} lastOwn the customer's last message of text
 */

const HOUR_MS = 60 * 60 * 1000;
const COPIES = 20;
const STATUSES = 300;
const BURST = ['Hello', 'I have a question', 'about my order', 'number 4711', 'Where is it?'];

/**
 * What real customers and networks do now and then. Each resolves to a word on what became
 * of it.
 *
 * @type {Array<[group: string, label: string, hint: string, act: (situation: Situation) => Promise<string>]>}
 */
const THINGS = [
	[
		'Timing',
		`The same message ×${COPIES} at once`,
		'One message, delivered twenty times together',
		async ({ customer, text }) => {
			const message = { text: text('Is this shop open?'), copies: COPIES, atOnce: true };
			return outcomeOf((await controlApi.say(customer, message)).deliveries);
		},
	],
	[
		'Timing',
		'Five messages in a row',
		'A burst within the quiet period',
		async ({ customer }) => {
			const { messages } = await controlApi.burst(customer, BURST);
			return outcomeOf(messages.flatMap(({ deliveries }) => deliveries));
		},
	],
	[
		'Timing',
		'A message 3 hours late',
		'Written earlier, delivered only now',
		async ({ customer, text }) => {
			const at = new Date(Date.now() - 3 * HOUR_MS).toISOString();
			const message = { text: text('Sent three hours ago'), at };
			return outcomeOf((await controlApi.say(customer, message)).deliveries);
		},
	],
	[
		'Timing',
		`${STATUSES} status updates`,
		'Delivered-receipts of unknown messages',
		async ({ customer }) => {
			const { count, byStatus } = await controlApi.statusFlood(customer, STATUSES);
			const answered = Object.entries(byStatus).map(([status, times]) => `${times} × ${status}`);
			return `${count} statuses: ${answered.join(', ')}`;
		},
	],
	[
		'Trust',
		'A forged signature',
		'Must be refused with 401 and leave no trace',
		async ({ customer, text }) => {
			const message = { text: text('I am not from Meta'), signature: 'wrong' };
			return outcomeOf((await controlApi.say(customer, message)).deliveries);
		},
	],
	[
		'Second thoughts',
		'Change my last message',
		'An edit event',
		async ({ customer, text, lastOwn }) => {
			const last = lastOwn();
			if (!last) return 'There is no message of text to change yet';
			const edited = text(`${summaryOf(last)} (changed)`);
			return outcomeOf((await controlApi.edit(customer, last.id, edited)).deliveries);
		},
	],
	[
		'Second thoughts',
		'Delete my last message',
		'A revoke event: its text must go',
		async ({ customer, lastOwn }) => {
			const last = lastOwn();
			if (!last) return 'There is no message of text to delete yet';
			return outcomeOf((await controlApi.revoke(customer, last.id)).deliveries);
		},
	],
	[
		'Second thoughts',
		'Answer from the business’s phone',
		'An echo: a person has taken over',
		async ({ customer, text }) =>
			outcomeOf(
				(await controlApi.echo(customer, text('Hello, this is Kim from the shop.'))).deliveries,
			),
	],
	[
		'Second thoughts',
		'Close the 24-hour window',
		'From now on only templates may be sent',
		async ({ customer }) => {
			await controlApi.setWindow(customer, false);
			return 'The window is closed, until the customer writes again';
		},
	],
	['Other kinds', 'A voice note', 'One second of silence', ofKind({ kind: 'voice' })],
	['Other kinds', 'A photo', 'A small picture', ofKind({ kind: 'image' })],
	[
		'Other kinds',
		'A place',
		'A pin on the map',
		ofKind({
			kind: 'raw',
			message: {
				type: 'location',
				location: { latitude: 48.8584, longitude: 2.2945, name: 'Iron tower' },
			},
		}),
	],
	[
		'Other kinds',
		'Something unsupported',
		'A type that the Cloud API does not pass on',
		ofKind({
			kind: 'raw',
			message: {
				type: 'unsupported',
				errors: [{ code: 131051, title: 'Message type unknown' }],
			},
		}),
	],
];

/**
 * The buttons for odd things.
 *
 * @param {() => Situation} situation
 * @param {(outcome: () => Promise<string>, button: HTMLButtonElement) => void} run
 */
export function createOddThings(situation, run) {
	const groups = Map.groupBy(THINGS, ([group]) => group);
	byId('odd', HTMLElement).append(
		...[...groups].flatMap(([group, things]) => [
			element('h3', {}, group),
			element(
				'div',
				{ class: 'things' },
				...things.map(([, label, hint, act]) => {
					const button = element(
						'button',
						{ class: 'thing', type: 'button', onclick: () => run(() => act(situation()), button) },
						element('strong', {}, label),
						element('span', {}, hint),
					);
					return button;
				}),
			),
		]),
	);
}

/**
 * @param {object} message
 * @returns {(situation: Situation) => Promise<string>}
 */
function ofKind(message) {
	return async ({ customer }) => outcomeOf((await controlApi.say(customer, message)).deliveries);
}
