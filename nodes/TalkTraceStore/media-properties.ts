import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about the files of messages. */
export const mediaProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['media'] } },
		options: [
			{
				name: 'Erase',
				value: 'erase',
				action: 'Erase a file',
				description: 'Remove the file of a message and the text that was read in it, for good',
			},
			{
				name: 'Fetch Again',
				value: 'fetchAgain',
				action: 'Fetch a file again',
				description: 'Try once more to get a file from WhatsApp, which keeps it for 7 days',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a file',
				description: 'Get the file of a message as binary data, or why it is not there',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many files',
				description: 'Get what is known of the files of a conversation, without the files',
			},
		],
		default: 'get',
	},
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		default: '={{ $json.media?.id ?? $json.id }}',
		required: true,
		description: 'The "media.id" of a message in a turn, or the "ID" of an item of Get Many',
		displayOptions: {
			show: { resource: ['media'], operation: ['erase', 'fetchAgain', 'get'] },
		},
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: { resource: ['media'], operation: ['get'] } },
	},
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		default: '={{ $json.conversation?.id }}',
		required: true,
		displayOptions: { show: { resource: ['media'], operation: ['getMany'] } },
	},
];
