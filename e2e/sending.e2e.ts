import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { SIMULATED_ACCOUNT } from '../simulator/account';
import { deskStore } from './harness/desk-store';
import { runWorkflowOnce } from './harness/run-workflow-once';
import { type Desk, DESK_LIMIT_MS, startDesk } from './harness/start-desk';
import { until } from './harness/until';

const WHATSAPP = 'n8n-nodes-talktrace.talkTraceWhatsApp';
const TEMPLATE = 'order_update:en_US';
const FIELDS = { header_1: '4711', body_1: 'Ada', body_2: 'Friday', button_0: '4711' };

jest.setTimeout(180_000);

let desk: Desk;

beforeAll(async () => {
	desk = await startDesk();
}, DESK_LIMIT_MS);

afterAll(async () => {
	await desk?.close();
}, DESK_LIMIT_MS);

beforeEach(() => desk.simulator.calls.clear());

const sent = () =>
	desk.simulator.calls
		.list(({ service, operation }) => service === 'graph' && operation === 'send')
		.map(({ request }) => request);

/** Runs the WhatsApp node of a builder behind others, and gives what it put out. */
const whatsApp = (parameters: object, ...before: object[]) =>
	runWorkflowOnce(desk, [
		...(before as Parameters<typeof runWorkflowOnce>[1]),
		{ name: 'WhatsApp', type: WHATSAPP, parameters },
	] as Parameters<typeof runWorkflowOnce>[1]);

describe('the WhatsApp node', () => {
	it('uploads a file of n8n and sends it, and keeps it in the thread', async () => {
		await desk.simulator.sender.text('ada', 'Please send me the list');
		const store = deskStore(desk);
		const conversationId = await until(
			() => sent().length > 0 && store.conversation('Ada Moreno').id,
			60_000,
		);

		await whatsApp(
			{
				resource: 'message',
				operation: 'sendMedia',
				mediaKind: 'document',
				source: 'binary',
				binaryField: 'data',
				fileName: 'list.txt',
				caption: 'Here it is',
				purpose: 'notice',
				sendTo: 'conversation',
				conversationId,
			},
			{
				id: randomUUID(),
				name: 'To File',
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				parameters: { operation: 'toText', sourceProperty: 'webhookUrl' },
			},
		);

		expect(sent().at(-1)).toMatchObject({
			type: 'document',
			document: { id: expect.any(String), caption: 'Here it is', filename: 'list.txt' },
		});
		expect(
			store.all(`SELECT kind, status FROM message WHERE kind = 'document' AND direction = 'out'`),
		).toEqual([
			{ kind: 'document', status: expect.stringMatching(/accepted|sent|delivered|read/) },
		]);
	});

	it('sends a template to a number that never wrote', async () => {
		await whatsApp({
			resource: 'template',
			operation: 'send',
			template: { __rl: true, mode: 'id', value: TEMPLATE },
			fillIn: 'fields',
			values: { mappingMode: 'defineBelow', value: FIELDS },
			purpose: 'notice',
			sendTo: 'phone',
			phone: `+${SIMULATED_ACCOUNT.customers.find(({ id }) => id === 'grace')!.waId}`,
		});

		expect(sent()).toMatchObject([
			{ type: 'template', template: { name: 'order_update', language: { code: 'en_US' } } },
		]);
		expect(JSON.stringify(sent())).toContain('4711');
	});

	it('offers templates and their fields in the editor', async () => {
		const ask = async (what: string, methodName: string) =>
			JSON.stringify(
				await desk.n8n.client().call('POST', `/dynamic-node-parameters/${what}`, {
					methodName,
					path: 'parameters.template',
					nodeTypeAndVersion: { name: WHATSAPP, version: 1 },
					currentNodeParameters: {
						resource: 'template',
						operation: 'send',
						template: { __rl: true, mode: 'list', value: TEMPLATE },
					},
					credentials: {
						talkTraceWhatsAppApi: { id: desk.credentials.talkTraceWhatsAppApi, name: 'WhatsApp' },
					},
				}),
			);

		const templates = await ask('resource-locator-results', 'searchTemplates');
		const fields = await ask('resource-mapper-fields', 'mapTemplateFields');

		expect(templates).toContain(TEMPLATE);
		expect(templates).not.toContain('autumn_offer');
		for (const field of Object.keys(FIELDS)) expect(fields).toContain(field);
	});
});
