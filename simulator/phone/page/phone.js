import { createAttachMenu, PLACE } from './attach-menu.js';
import { createCallsPanel } from './calls-panel.js';
import { createChatLog } from './chat-log.js';
import { summaryOf } from './chat-message.js';
import { createChats } from './chats.js';
import { createComposer } from './composer.js';
import { controlApi } from './control-api.js';
import { byId } from './dom.js';
import { createDrawer } from './drawer.js';
import { emptyChat } from './empty-chat.js';
import { createFaultsPanel } from './faults-panel.js';
import { icon } from './icons.js';
import { followEvents } from './live-events.js';
import { openMessageMenu } from './message-menu.js';
import { createNewCustomer } from './new-customer.js';
import { notify, outcomeOf } from './notices.js';
import { createOddThings } from './odd-things.js';
import { avatar, createPeople, handleOf } from './people.js';
import { openRecordedNotes } from './recorded-notes.js';
import { createVoiceBar } from './voice-bar.js';

/**
 * @typedef {import('./chat-message.js').ChatMessage} ChatMessage
 * @typedef {import('./people.js').Customer} Customer
 */

const REMEMBERED = 'talktrace-phone-customer';
const SETTLE_MS = 400;

const chats = createChats();
const people = createPeople((id) => select(id));
const log = createChatLog({
	onMenu: openMenu,
	onChoose: choose,
	onRetry: retry,
	onQuote: () => {},
});
const composer = createComposer({
	onSend: (text, quotes) =>
		run(() => controlApi.say(selected, { text, ...(quotes && { quotes }) })),
	onEdit: (id, text) => run(() => controlApi.edit(selected, id, text)),
});
const faults = createFaultsPanel(run);
const calls = createCallsPanel();

/** @type {Customer[]} */
let customers = [];
let selected = '';
let business = { id: '', verifiedName: '', displayPhoneNumber: '' };

for (const [id, name] of /** @type {const} */ ([
	['open-drawer', 'tools'],
	['close-drawer', 'close'],
	['aim-close', 'close'],
	['send', 'send'],
	['attach', 'attach'],
	['record', 'voice'],
	['recording-cancel', 'bin'],
	['recording-send', 'send'],
])) {
	byId(id, HTMLButtonElement).append(icon(name));
}
byId('add-customer', HTMLButtonElement).prepend(icon('plus'));

createVoiceBar((note) =>
	run(() => controlApi.sayFile(selected, answering({ kind: 'voice' }), note, 'voice-note')),
);
createAttachMenu({
	onFile: (file, message) =>
		run(() => controlApi.sayFile(selected, answering(message), file, file.name)),
	onRecordedNote: () =>
		run(() =>
			openRecordedNotes((note) =>
				run(() => controlApi.say(selected, answering({ kind: 'recorded-note', note }))),
			),
		),
	onOther: (message) => run(() => controlApi.say(selected, answering({ kind: 'raw', message }))),
});
createDrawer();
createNewCustomer((id) => run(() => loadAll(id)));
createOddThings(
	() => ({
		customer: selected,
		text: (otherwise) => composer.take() || otherwise,
		lastOwn: () => [...chats.of(selected).messages.values()].findLast(isOwnText),
	}),
	(outcome, button) => {
		button.disabled = true;
		run(async () => notify(await outcome())).finally(() => (button.disabled = false));
	},
);
byId('reset', HTMLButtonElement).addEventListener('click', () =>
	run(async () => {
		await controlApi.reset();
		notify('Everything is as it was at the start');
	}),
);

followEvents(
	{
		'chat-message': onMessage,
		'chat-typing': onTyping,
		call: (call) => {
			calls.put(call);
			// A call that is no sending may have registered or removed a callback.
			if (call.service === 'graph' && !['send', 'read', 'typing'].includes(call.operation)) {
				refreshAccount();
			}
		},
		faults: ({ planted }) => faults.show(planted),
		reset: () => run(() => loadAll(selected)),
	},
	(connected) => {
		byId('offline', HTMLElement).hidden = connected;
		if (connected) run(() => loadAll(selected || (localStorage.getItem(REMEMBERED) ?? '')));
	},
);

/**
 * Does something and shows why it failed, if it did.
 *
 * @param {() => Promise<unknown>} act
 * @returns {Promise<boolean>} whether it was done
 */
async function run(act) {
	try {
		await act();
		return true;
	} catch (error) {
		notify(error instanceof Error ? error.message : String(error), 'bad');
		return false;
	}
}

/** @param {string} wanted the customer whose chat is shown, if there is such a one */
async function loadAll(wanted) {
	const [account, { kinds, planted }] = await Promise.all([
		controlApi.account(),
		controlApi.faults(),
		calls.load(),
	]);
	business = account.numbers.support;
	customers = account.customers;
	chats.clear();
	await Promise.all(customers.map(async ({ id }) => chats.load(id, await controlApi.chat(id))));

	faults.offer(kinds);
	faults.show(planted);
	showAccount(account);
	const open = customers.find(({ id }) => id === wanted) ?? customers[0];
	if (open) select(open.id);
}

/** @param {import('./control-api.js').Account} account */
function showAccount({ numbers, registrations }) {
	business = numbers.support;
	byId('business-name', HTMLElement).textContent = business.verifiedName;
	byId('business-avatar', HTMLElement).replaceChildren(avatar(business.verifiedName));

	const { app, businessAccount, linked } = registrations;
	const callback = (registrations.numbers[business.id] ?? businessAccount ?? app)?.url;
	const listening = linked && callback !== undefined;
	byId('not-listening', HTMLElement).hidden = listening;
	byId('callback', HTMLElement).textContent = listening
		? `Deliveries go to ${callback}`
		: 'No callback is registered';
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let refreshing;

// Registering takes several calls; one look after the last of them is enough.
function refreshAccount() {
	clearTimeout(refreshing);
	refreshing = setTimeout(
		() => run(async () => showAccount(await controlApi.account())),
		SETTLE_MS,
	);
}

/** @param {string} id */
function select(id) {
	const customer = customers.find((one) => one.id === id);
	if (!customer) return;
	const changed = selected !== id;
	selected = id;
	localStorage.setItem(REMEMBERED, id);

	const chat = chats.of(id);
	chat.unread = 0;
	log.open({
		messages: chat.messages.values(),
		empty: emptyChat(customer, business.verifiedName, (text) =>
			run(() => controlApi.say(selected, { text })),
		),
		name: business.verifiedName,
	});
	log.setTyping(chat.typing);
	if (changed) composer.clear();
	byId('owner', HTMLElement).textContent = customer.name;
	byId('owner-handle', HTMLElement).textContent = handleOf(customer);
	showPeople();
	showState();
}

/** @param {{ numberId: string, customerId: string, message: ChatMessage }} event */
function onMessage({ numberId, customerId, message }) {
	if (numberId !== business.id) return;
	const isNew = chats.put(customerId, message);
	if (customerId === selected) log.put(message);
	else if (isNew && message.from === 'business') chats.of(customerId).unread += 1;
	showPeople();
	if (message.problem?.startsWith('Not sent')) refreshAccount();
}

/** @param {{ numberId: string, customerId: string, typing: boolean }} event */
function onTyping({ numberId, customerId, typing }) {
	if (numberId !== business.id) return;
	chats.of(customerId).typing = typing;
	if (customerId === selected) {
		log.setTyping(typing);
		showState();
	}
	showPeople();
}

function showPeople() {
	people.show(customers, selected, chats.of);
}

function showState() {
	const state = byId('business-state', HTMLElement);
	const { typing } = chats.of(selected);
	state.textContent = typing ? 'typing…' : `+${business.displayPhoneNumber}`;
	state.classList.toggle('is-typing', typing);
}

/** @param {ChatMessage} message @param {HTMLElement} anchor */
function openMenu(message, anchor) {
	const own = message.from === 'customer';
	const { id } = message;
	const items = [
		{
			label: 'Answer',
			onPick: () => composer.answer(message, own ? 'yourself' : business.verifiedName),
		},
		{ label: 'Copy', onPick: () => run(() => navigator.clipboard.writeText(summaryOf(message))) },
	];
	if (isOwnText(message)) items.push({ label: 'Edit', onPick: () => composer.edit(message) });
	if (own) {
		items.push({
			label: 'Delete for everyone',
			onPick: () => run(() => controlApi.revoke(selected, id)),
		});
	}

	openMessageMenu(anchor, {
		items,
		reaction: message.reactions.customer,
		onReact: own ? undefined : (emoji) => run(() => controlApi.react(selected, id, emoji)),
	});
}

/** What goes with the message that is being answered. @param {object} message */
function answering(message) {
	const quotes = composer.takeQuoted();
	return { ...message, ...(quotes !== undefined && { quotes }) };
}

/** @param {import('./choices.js').Choice} choice */
function choose({ kind, messageId, id, title, description }) {
	if (kind === 'place') {
		return run(() => controlApi.say(selected, { kind: 'raw', message: PLACE, quotes: messageId }));
	}
	const pressed = { kind, messageId, choice: id, title, ...(description && { description }) };
	return run(() => controlApi.say(selected, pressed));
}

// The same message once more, as Meta redelivers what was not taken.
/** @param {ChatMessage} message */
function retry(message) {
	const { id, at, content } = message;
	return run(async () => {
		const { deliveries } = await controlApi.say(selected, { id, at, text: content.body });
		notify(outcomeOf(deliveries));
	});
}

/** @param {ChatMessage} message */
function isOwnText({ from, type, revoked }) {
	return from === 'customer' && type === 'text' && !revoked;
}
