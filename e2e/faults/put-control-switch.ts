import { randomUUID } from 'node:crypto';

import type { N8nClient } from '../../scripts/n8n/n8n-client';
import {
	activateWorkflow,
	createWorkflow,
	type CredentialIds,
} from '../../scripts/n8n/put-workflow';
import { until } from '../harness/until';

export type ControlSwitch = (conversationId: string, control: 'ai' | 'human') => Promise<void>;

/**
 * Puts a workflow into n8n by which a test takes conversations over and gives them back, as
 * a builder would do it. The switch resolves also when n8n dies meanwhile.
 */
export async function putControlSwitch(
	client: N8nClient,
	credentials: CredentialIds,
	frontUrl: string,
): Promise<ControlSwitch> {
	const path = `control-${randomUUID()}`;
	const workflow = await createWorkflow(client, controlWorkflow(path), credentials);
	await activateWorkflow(client, workflow);

	const call = async (conversationId: string, control: string) =>
		await fetch(`${frontUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ conversationId, control }),
		});
	await until(async () => (await call('', 'ai')).status !== 404, 60_000);

	return async (conversationId, control) => {
		const answer = await call(conversationId, control).catch(() => undefined);
		await answer?.arrayBuffer().catch(() => undefined);
	};
}

function controlWorkflow(path: string) {
	return {
		name: 'Change control',
		nodes: [
			{
				id: randomUUID(),
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: path,
				parameters: { path, httpMethod: 'POST', responseMode: 'lastNode' },
			},
			{
				id: randomUUID(),
				name: 'Conversation Store',
				type: 'n8n-nodes-talktrace.talkTraceStore',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					resource: 'conversation',
					operation: 'setControl',
					conversationId: '={{ $json.body.conversationId }}',
					control: '={{ $json.body.control }}',
				},
			},
		],
		connections: {
			Webhook: { main: [[{ node: 'Conversation Store', type: 'main', index: 0 }]] },
		},
	};
}
