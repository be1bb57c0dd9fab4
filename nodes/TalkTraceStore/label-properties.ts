import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about labels. */
export const labelProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['label'] } },
		options: [
			{ name: 'Add to Conversation', value: 'add', action: 'Add a label to a conversation' },
			{ name: 'Get Many', value: 'getMany', action: 'Get many labels' },
			{
				name: 'Remove From Conversation',
				value: 'remove',
				action: 'Remove a label from a conversation',
			},
		],
		default: 'add',
	},
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		default: '={{ $json.conversation?.id }}',
		required: true,
		displayOptions: { show: { resource: ['label'], operation: ['add', 'remove'] } },
	},
	{
		displayName: 'Label',
		name: 'labelName',
		type: 'string',
		default: '',
		required: true,
		description: 'The name of a label of the dashboard',
		displayOptions: { show: { resource: ['label'], operation: ['add', 'remove'] } },
	},
];
