import { SIMULATED_ACCOUNT } from '../../simulator/account';
import type { FaultRequest } from '../../simulator/faults';
import { agentClient } from '../harness/agent-client';
import { deskStore } from '../harness/desk-store';
import { runWorkflowOnce } from '../harness/run-workflow-once';
import { until } from '../harness/until';
import { FOREIGN_NUMBER, type PlantedCustomer, SAID, STRANGER } from './planted';
import type { ObservedDesk } from './start-observed-desk';

const WHATSAPP = 'n8n-nodes-talktrace.talkTraceWhatsApp';

/** By then everything has come to its end, on a machine that does other things too. */
const REST_MS = 120_000;

/** What goes wrong, once each; providers quote what they were sent. */
function troubles({ name, waId }: PlantedCustomer): FaultRequest[] {
	const details = `${SAID}, said ${name} on +${waId}`;
	return [
		{ at: 'send', kind: 'error-code', code: 131026, details },
		{ at: 'send', kind: 'error-code', code: 100, status: 400, details },
		{ at: 'send', kind: 'lost-response' },
		{ at: 'send', kind: 'html-page-before', details },
		{ at: 'send', kind: 'failed-status', code: 131047, details },
		{ at: 'chat', kind: 'bad-key', details },
		{ at: 'chat', kind: 'moderation', details },
		{ at: 'chat', kind: 'bad-gateway', details },
		{ at: 'chat', kind: 'cut-answer', details },
		{ at: 'chat', kind: 'disconnect' },
	];
}

/**
 * A day of a desk on which everything goes wrong once: customers write by n8n and by the listener in
 * turn, and each trouble meets one of them. Resolves when nothing is under way any more.
 */
export async function liveADay(
	observed: ObservedDesk,
	customers: readonly PlantedCustomer[],
): Promise<void> {
	const { desk } = observed.dashboard;
	const { sender, faults } = desk.simulator;
	for (const trouble of troubles(customers[0]!)) faults.add(trouble);
	for (const [place, { id, name, waId }] of customers.entries()) {
		observed.deliverTo(place % 2 === 0 ? 'n8n' : 'ingress');
		await sender.text(id, `${SAID}: it is ${name}, please call +${waId}`);
	}
	await until(() => faults.list().length === 0, REST_MS);
	for (const place of ['n8n', 'ingress'] as const) {
		observed.deliverTo(place);
		await refusedDeliveries(observed, customers[0]!);
	}
	await refusedPeople(observed, customers[0]!);
	await brokenRuns(observed, customers);

	const store = deskStore(desk);
	await until(
		() =>
			store.all(`SELECT 1 FROM turn WHERE state NOT IN ('ended', 'retrying', 'sending')
				UNION ALL SELECT 1 FROM outbox WHERE state IN ('queued', 'claimed')`).length === 0,
		REST_MS,
	);
}

/** What is forged, broken, not understood, or for a number that nobody has. */
async function refusedDeliveries(
	{ dashboard: { desk } }: ObservedDesk,
	{ id, name, waId }: PlantedCustomer,
): Promise<void> {
	const { sender } = desk.simulator;
	await sender.text(id, `${SAID}, forged`, { signature: 'wrong' });
	await sender.text(id, `${SAID}, unsigned`, { signature: 'missing' });
	await sender.say(id, { type: SAID, [SAID]: { body: `${SAID} of ${name}, +${waId}` } });
	await sender.raw(`{"object":"whatsapp_business_account","entry":"${SAID} ${name} ${waId}"}`);
	await sender.raw(`${SAID}, and this is no JSON, ${name} ${waId}`);
	await sender.raw(foreign(name, waId));
}

function foreign(name: string, waId: string): string {
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: waId, phone_number_id: FOREIGN_NUMBER },
		contacts: [{ profile: { name }, wa_id: waId }],
		messages: [
			{ from: waId, id: `wamid.${SAID}`, timestamp: '1', type: 'text', text: { body: SAID } },
		],
	};
	return JSON.stringify({
		object: 'whatsapp_business_account',
		entry: [{ id: SIMULATED_ACCOUNT.businessAccountId, changes: [{ field: 'messages', value }] }],
	});
}

/** Strangers at the desk, at the handshake and at routes that do not exist. */
async function refusedPeople(
	{ dashboard, ingress }: ObservedDesk,
	{ name, waId }: PlantedCustomer,
): Promise<void> {
	const client = agentClient(dashboard.url);
	await client.post('sign-in', STRANGER);
	await client.post(`${SAID} ${waId}`, { name, waId });
	await client.get('search', { words: `${SAID} ${name}` });
	const handshake = `hub.mode=subscribe&hub.verify_token=${SAID}-${waId}&hub.challenge=1`;
	for (const url of [ingress.callback, `${ingress.url}/${SAID}/${waId}`]) {
		await fetch(`${url}?${handshake}`).then(async (response) => await response.text());
	}
}

/** Executions that n8n keeps as failed: one of a turn, and nodes that are asked for what cannot be. */
async function brokenRuns(
	observed: ObservedDesk,
	[customer]: readonly PlantedCustomer[],
): Promise<void> {
	const { desk } = observed.dashboard;
	const { name, waId, id } = customer!;
	observed.deliverTo('n8n');
	await desk.simulator.sender.text(id, `${SAID}, please break the workflow, says ${name}`);
	await until(() => observed.lines().some(({ event }) => event === 'turn-retrying'), REST_MS);

	const text = {
		resource: 'message',
		operation: 'sendText',
		purpose: 'notice',
		text: `${SAID} ${name}`,
	};
	const orders = [
		{ ...text, sendTo: 'phone', phone: `+${waId}` },
		{ ...text, sendTo: 'conversation', conversationId: `${SAID} ${waId}` },
		{ ...text, text: '' },
	];
	for (const parameters of orders) {
		await runWorkflowOnce(desk, [{ name: 'WhatsApp', type: WHATSAPP, parameters }]).catch(
			() => undefined,
		);
	}
}
