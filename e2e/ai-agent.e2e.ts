import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { SIMULATED_API_KEY } from '../simulator/dashscope/dashscope';
import { deskStore } from './harness/desk-store';
import { runWorkflowOnce } from './harness/run-workflow-once';
import { DESK_LIMIT_MS, startDesk, type Desk } from './harness/start-desk';
import { until } from './harness/until';

jest.setTimeout(120_000);

let desk: Desk;
let store: ReturnType<typeof deskStore>;

beforeAll(async () => {
	desk = await startDesk({
		// n8n's own AI Agent with n8n's own model node takes the place of Reply.
		workflow: (shipped) => ({
			...shipped,
			nodes: [
				...shipped.nodes.filter(({ name }) => name !== 'Reply'),
				{
					id: 'agent',
					name: 'AI Agent',
					type: '@n8n/n8n-nodes-langchain.agent',
					typeVersion: 2,
					position: [600, 220],
					parameters: {
						promptType: 'define',
						text: '={{ $json.text }}',
						options: { systemMessage: 'The shop opens at nine.' },
					},
				},
				{
					id: 'model',
					name: 'Model',
					type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
					typeVersion: 1.2,
					position: [600, 420],
					parameters: { model: { __rl: true, mode: 'id', value: 'qwen-plus' }, options: {} },
				},
			],
			connections: {
				'WhatsApp Trigger': { main: [[{ node: 'Handoff Gate', type: 'main', index: 0 }]] },
				'Handoff Gate': { main: [[{ node: 'AI Agent', type: 'main', index: 0 }], []] },
				'AI Agent': { main: [[{ node: 'WhatsApp', type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]] },
			},
		}),
		moreCredentials: (simulatorUrl) => [
			{
				name: 'Model (simulated)',
				type: 'openAiApi',
				data: { apiKey: SIMULATED_API_KEY, url: `${simulatorUrl}/compatible-mode/v1` },
			},
		],
	});
	store = deskStore(desk);
}, DESK_LIMIT_MS);

afterAll(async () => {
	await desk?.close();
}, DESK_LIMIT_MS);

const sends = () =>
	desk.simulator.calls.list(
		({ service, operation, request }) =>
			service === 'graph' && operation === 'send' && 'text' in (request as object),
	);

describe('n8n’s own AI Agent in place of Reply', () => {
	it('answers the turn that n8n has paired its item with', async () => {
		await desk.simulator.sender.text('ada', 'When do you open?');

		await until(() => sends().length === 1, 60_000);
		const { id } = store.conversation('Ada Moreno');
		await until(() => store.turns(id).every(({ state }) => state === 'ended'), 60_000);

		expect(store.turns(id)).toMatchObject([{ outcome: 'answered' }]);
		expect(
			store.all(`SELECT turnId FROM outbox WHERE author = 'ai' AND turnId IS NOT NULL`),
		).toHaveLength(1);
	});

	it('is silent when a person takes over while it thinks', async () => {
		desk.simulator.calls.clear();
		const writing = desk.simulator.hooks.hold({
			point: 'dashscope.received',
			match: { operation: 'chat' },
		});
		await desk.simulator.sender.text('grace', 'Hello?');
		await writing.reached(60_000);

		await runWorkflowOnce(desk, [
			{
				name: 'Conversation Store',
				type: 'n8n-nodes-talktrace.talkTraceStore',
				parameters: {
					resource: 'conversation',
					operation: 'setControl',
					conversationId: store.conversation('Grace Okafor').id,
					control: 'human',
				},
			},
		]);
		writing.release();
		const { id } = store.conversation('Grace Okafor');
		await until(() => store.turns(id).every(({ state }) => state === 'ended'), 60_000);

		expect(store.turns(id)).toMatchObject([{ outcome: 'left-to-person' }]);
		expect(sends()).toEqual([]);
	});
});
