import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for in WhatsApp. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [{ name: 'Message', value: 'message' }],
		default: 'message',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Mark as Read',
				value: 'markRead',
				action: 'Mark the messages of a customer as read',
				description: 'Show the blue ticks for the last message of the turn and all before',
			},
			{
				name: 'Send Text',
				value: 'sendText',
				action: 'Send a text',
				description: 'Send the answer to a turn, or a message of your own',
			},
			{
				name: 'Show Typing',
				value: 'showTyping',
				action: 'Show typing to a customer',
				description: 'Show "typing…" for up to 25 seconds; marks as read as well',
			},
		],
		default: 'sendText',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '={{ $json.reply?.text ?? $json.output ?? "" }}',
		required: true,
		description: "By default the answer of Reply or of n8n's AI Agent",
		displayOptions: { show: { operation: ['sendText'] } },
	},
	{
		displayName: 'This Is',
		name: 'purpose',
		type: 'options',
		options: [
			{
				name: 'The Answer to a Turn',
				value: 'answer',
				description: 'Sent only while the AI has control of the conversation',
			},
			{
				name: 'Not an Answer to a Turn',
				value: 'notice',
				description: 'A message of your own, which goes whoever has control',
			},
		],
		default: 'answer',
		displayOptions: { show: { operation: ['sendText'] } },
	},
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		default: '={{ $json.conversation?.id }}',
		required: true,
		displayOptions: { show: { operation: ['sendText'], purpose: ['notice'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { operation: ['sendText'] } },
		options: [
			{
				displayName: 'Convert Markdown',
				name: 'markdown',
				type: 'boolean',
				default: true,
				description: "Whether to turn Markdown, as models write it, into WhatsApp's formatting",
			},
			{
				displayName: 'Link Preview',
				name: 'previewUrl',
				type: 'boolean',
				default: false,
				description: 'Whether to show a preview of the first link',
			},
			{
				displayName: 'Quote Message (Wamid)',
				name: 'quotedWamid',
				type: 'string',
				default: '',
				description: 'The message of the customer that the answer quotes',
			},
			{
				displayName: 'Wait for the Outcome (Seconds)',
				name: 'waitSeconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 600 },
				default: 60,
				description:
					"After this the item goes on as 'waiting'; the message is still sent when it can be",
			},
		],
	},
];
