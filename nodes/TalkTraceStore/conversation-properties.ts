import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about who has a conversation, and whether it is done. */
export const conversationProperties: INodeProperties[] = [
	{
		displayName: 'Agent Email',
		name: 'assigneeEmail',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		description: 'Who gets the conversation. Empty gives it to nobody.',
		displayOptions: { show: { resource: ['conversation'], operation: ['assign'] } },
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Open', value: 'open' },
			{
				name: 'Resolved',
				value: 'resolved',
				description:
					'As the settings of the dashboard say, the AI gets it back and the customer is asked',
			},
			{ name: 'Snoozed', value: 'snoozed', description: 'It opens by itself at a time' },
		],
		default: 'resolved',
		displayOptions: { show: { resource: ['conversation'], operation: ['setStatus'] } },
	},
	{
		displayName: 'Until',
		name: 'snoozedUntil',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'When it opens again. It does so earlier when the customer writes.',
		displayOptions: {
			show: { resource: ['conversation'], operation: ['setStatus'], status: ['snoozed'] },
		},
	},
];
