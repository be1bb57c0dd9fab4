import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about reactions. */
export const reactionProperties: INodeProperties[] = [
	{
		displayName: 'Message (Wamid)',
		name: 'targetWamid',
		type: 'string',
		default: '={{ $json.messages?.at(-1)?.wamid }}',
		required: true,
		description: 'By default the last message of the turn. It may be up to 30 days old.',
		displayOptions: {
			show: { resource: ['message'], operation: ['sendReaction', 'removeReaction'] },
		},
	},
	{
		displayName: 'Emoji',
		name: 'emoji',
		type: 'string',
		default: '👍',
		required: true,
		description: 'Exactly one; it replaces the one that we gave before',
		displayOptions: { show: { resource: ['message'], operation: ['sendReaction'] } },
	},
];
