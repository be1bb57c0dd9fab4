import { randomUUID } from 'node:crypto';

import type { WorkflowFile, WorkflowNode } from '../../scripts/n8n/put-workflow';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';

/** Keeps what the customer wrote, and gives the latest of the conversation. */
const KEEP_AND_READ = `
	WITH kept AS (
		INSERT INTO bench_message (customer, wamid, body) VALUES ($1, $2, $3)
		ON CONFLICT (wamid) DO NOTHING RETURNING body, id
	)
	SELECT json_agg(body ORDER BY id) AS history FROM (
		SELECT body, id FROM kept
		UNION ALL (SELECT body, id FROM bench_message WHERE customer = $1 ORDER BY id DESC LIMIT 20)
	) latest`;

/** The table that the workflow keeps messages in. */
export const PLAIN_TABLE = `
	CREATE TABLE bench_message (
		id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
		customer text NOT NULL, wamid text NOT NULL UNIQUE, body text NOT NULL
	);
	CREATE INDEX ON bench_message (customer, id)`;

/**
 * What a builder makes of n8n's own nodes: the trigger, the conversation in PostgreSQL, the model by
 * HTTP, the answer by WhatsApp. It takes fewer steps than a desk: no gate, no queue, no claim.
 */
export function plainWorkflow(
	settings: WorkflowFile['settings'],
	modelBaseUrl: string,
): WorkflowFile {
	const message = "$('WhatsApp Trigger').item.json";
	const nodes = [
		node('WhatsApp Trigger', 'whatsAppTrigger', 1, {
			updates: ['messages'],
			options: {},
		}),
		node('Postgres', 'postgres', 2.6, {
			operation: 'executeQuery',
			query: KEEP_AND_READ,
			options: {
				queryReplacement:
					'={{ [$json.contacts[0].wa_id, $json.messages[0].id, $json.messages[0].text.body] }}',
			},
		}),
		node('Model', 'httpRequest', 4.2, {
			method: 'POST',
			url: `${modelBaseUrl}/chat/completions`,
			sendHeaders: true,
			headerParameters: {
				parameters: [{ name: 'Authorization', value: `Bearer ${SIMULATED_API_KEY}` }],
			},
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				"={{ JSON.stringify({ model: 'qwen-plus', messages: [{ role: 'system', content: 'You answer for a small business.' }, ...$json.history.map((content) => ({ role: 'user', content }))] }) }}",
			options: {},
		}),
		node('WhatsApp', 'whatsApp', 1.1, {
			resource: 'message',
			operation: 'send',
			phoneNumberId: SIMULATED_ACCOUNT.numbers.support.id,
			recipientPhoneNumber: `={{ '+' + ${message}.contacts[0].wa_id }}`,
			messageType: 'text',
			textBody: '={{ $json.choices[0].message.content }}',
			additionalFields: {},
		}),
	];
	const chain = nodes.map(({ name }) => name);

	return {
		name: "Answers by n8n's own nodes",
		nodes,
		connections: Object.fromEntries(
			chain
				.slice(0, -1)
				.map((name, index) => [
					name,
					{ main: [[{ node: chain[index + 1], type: 'main', index: 0 }]] },
				]),
		),
		settings,
	};
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode {
	const placed = {
		id: randomUUID(),
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters,
	};
	return placed;
}
