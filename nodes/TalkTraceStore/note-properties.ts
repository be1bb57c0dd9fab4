import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about notes, which customers never see. */
export const noteProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['note'] } },
		options: [
			{
				name: 'Add',
				value: 'add',
				action: 'Add a note',
				description: 'Add a note for agents to a conversation',
			},
			{ name: 'Get Many', value: 'getMany', action: 'Get many notes' },
		],
		default: 'add',
	},
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		default: '={{ $json.conversation?.id }}',
		required: true,
		displayOptions: { show: { resource: ['note'] } },
	},
	{
		displayName: 'Text',
		name: 'noteText',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		displayOptions: { show: { resource: ['note'], operation: ['add'] } },
	},
	{
		displayName: 'Agent Email',
		name: 'agentEmail',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		required: true,
		description: 'The agent in whose name the note stands',
		displayOptions: { show: { resource: ['note'], operation: ['add'] } },
	},
];
