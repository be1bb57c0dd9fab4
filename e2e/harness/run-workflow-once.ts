import { randomUUID } from 'node:crypto';

import type { N8nClient } from '../../scripts/n8n/n8n-client';
import {
	activateWorkflow,
	createWorkflow,
	type CredentialIds,
	type WorkflowNode,
} from '../../scripts/n8n/put-workflow';
import { until } from './until';

/** A desk, as far as a workflow needs it: who is told of it, and where it is called. */
type Runner = { n8n: { client(): N8nClient; url: string }; credentials: CredentialIds };

/** n8n answers at a new webhook by then, on a machine that does other things too. */
const PUBLISHED_MS = 60_000;

/**
 * Runs nodes one after another behind n8n's own Webhook node, as an active workflow of
 * a builder would, and gives back what the last one put out.
 */
export async function runWorkflowOnce(desk: Runner, nodes: WorkflowNode[]): Promise<unknown> {
	const path = randomUUID();
	const webhook = {
		id: randomUUID(),
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: path,
		parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', responseData: 'allEntries' },
	};
	const placed = nodes.map((node, index) => ({
		id: randomUUID(),
		typeVersion: 1,
		position: [220 * (index + 1), 0],
		...node,
	}));
	const chain = [webhook, ...placed];
	const connections = Object.fromEntries(
		chain
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: chain[index + 1]!.name, type: 'main', index: 0 }]] },
			]),
	);

	const client = desk.n8n.client();
	const file = { name: `Run once ${path}`, nodes: chain, connections };
	const workflow = await createWorkflow(client, file, desk.credentials);
	await activateWorkflow(client, workflow);

	const response = await until(async () => {
		const answer = await fetch(`${desk.n8n.url}/webhook/${path}`, {
			method: 'POST',
			// n8n may end between two calls, and its connections with it.
			headers: { connection: 'close' },
		});
		return answer.status === 404 ? undefined : answer;
	}, PUBLISHED_MS);
	if (!response.ok) throw new Error(`The workflow failed: ${await response.text()}`);
	return await response.json();
}
