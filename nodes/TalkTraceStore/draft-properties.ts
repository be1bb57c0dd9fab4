import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about drafts. */
export const draftProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['draft'] } },
		options: [
			{
				name: 'Approve',
				value: 'approve',
				action: 'Approve a draft',
				description: 'Send what the AI wrote, unless the customer has written again',
			},
			{
				name: 'Discard',
				value: 'discard',
				action: 'Discard a draft',
				description: 'Never send what the AI wrote',
			},
		],
		default: 'approve',
	},
	{
		displayName: 'Turn ID',
		name: 'turnId',
		type: 'string',
		default: '={{ $json.turn?.id }}',
		required: true,
		description: 'The turn that the draft answers',
		displayOptions: { show: { resource: ['draft'] } },
	},
	{
		displayName: 'Last Message Seen',
		name: 'seenMessageId',
		type: 'string',
		default: '={{ $json.messages?.at(-1)?.id }}',
		required: true,
		description: 'ID of the last message of the customer that whoever approves has read',
		displayOptions: { show: { resource: ['draft'], operation: ['approve'] } },
	},
	{
		displayName: 'Decided By',
		name: 'by',
		type: 'string',
		default: '',
		placeholder: 'e.g. Maria',
		description: 'Who approves or discards, for the record',
		displayOptions: { show: { resource: ['draft'] } },
	},
];
