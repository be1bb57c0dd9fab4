import { randomUUID } from 'node:crypto';

import type { WorkflowFile } from '../../scripts/n8n/put-workflow';

/** The least that n8n's own WhatsApp Trigger can start: a node that does nothing. */
export function builtInWorkflow(settings: WorkflowFile['settings']): WorkflowFile {
	const trigger = {
		id: randomUUID(),
		name: 'WhatsApp Trigger',
		type: 'n8n-nodes-base.whatsAppTrigger',
		typeVersion: 1,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters: { updates: ['messages'], options: {} },
	};
	const nothing = {
		id: randomUUID(),
		name: 'Nothing',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [220, 0],
		parameters: {},
	};

	return {
		name: 'Built-in WhatsApp Trigger',
		nodes: [trigger, nothing],
		connections: {
			[trigger.name]: { main: [[{ node: nothing.name, type: 'main', index: 0 }]] },
		},
		settings,
	};
}
