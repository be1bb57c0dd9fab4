import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { WHOLE_N8N } from './harness/lean-n8n';
import { DESK_LIMIT_MS, startDesk, type Desk } from './harness/start-desk';

describe('a desk that has just started', () => {
	let desk: Desk;

	beforeAll(async () => {
		desk = await startDesk({ environment: WHOLE_N8N });
	}, DESK_LIMIT_MS);

	afterAll(async () => {
		await desk?.close();
	}, DESK_LIMIT_MS);

	it('has our nodes under the names that saved workflows use', async () => {
		const nodes = await desk.n8n.client().file<Array<{ name: string }>>('/types/nodes.json');

		const names = nodes.map(({ name }) => name).filter((name) => name.includes('talkTrace'));
		expect(names).toEqual(
			expect.arrayContaining([
				'n8n-nodes-talktrace.talkTraceHandoffGate',
				'n8n-nodes-talktrace.talkTraceReply',
				'n8n-nodes-talktrace.talkTraceStore',
				'n8n-nodes-talktrace.talkTraceStoreTool',
				'n8n-nodes-talktrace.talkTraceWhatsApp',
				'n8n-nodes-talktrace.talkTraceWhatsAppTrigger',
			]),
		);
	});

	it('has its workflow active', async () => {
		const workflow = await desk.n8n
			.client()
			.call<{ active: boolean }>('GET', `/workflows/${desk.workflow.id}`);

		expect(workflow.active).toBe(true);
	});

	it('has executed nothing yet', () => {
		expect(desk.n8n.countExecutions()).toBe(0);
	});

	it(
		'answers again on the same address after it was killed',
		async () => {
			await desk.n8n.kill9();
			await desk.n8n.restart();

			const workflow = await desk.n8n
				.client()
				.call<{ active: boolean }>('GET', `/workflows/${desk.workflow.id}`);
			expect(workflow.active).toBe(true);
		},
		DESK_LIMIT_MS,
	);
});
