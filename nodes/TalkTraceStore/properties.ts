import type { INodeProperties } from 'n8n-workflow';

const PAGED = {
	show: { operation: ['getMany'], resource: ['contact', 'conversation', 'message'] },
};

const paging: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: PAGED,
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...PAGED.show, returnAll: [false] } },
	},
	{
		displayName: 'After',
		name: 'after',
		type: 'string',
		default: '',
		description: 'The "next" of the last item of the page before',
		displayOptions: { show: { ...PAGED.show, returnAll: [false] } },
	},
];

/** What the editor asks for in Conversation Store. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Contact', value: 'contact' },
			{ name: 'Conversation', value: 'conversation' },
			{ name: 'Message', value: 'message' },
		],
		default: 'conversation',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [
			{ name: 'Get', value: 'get', action: 'Get a contact' },
			{ name: 'Get Many', value: 'getMany', action: 'Get many contacts' },
			{
				name: 'Set Opt-Out',
				value: 'setOptOut',
				action: 'Set whether a contact wants automatic messages',
			},
		],
		default: 'getMany',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['conversation'] } },
		options: [
			{ name: 'Get', value: 'get', action: 'Get a conversation' },
			{ name: 'Get Many', value: 'getMany', action: 'Get many conversations' },
			{
				name: 'Set Control',
				value: 'setControl',
				action: 'Set who answers a conversation',
				description: 'Give a conversation to the AI, to a person, or to the AI with drafts',
			},
		],
		default: 'getMany',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [{ name: 'Get Many', value: 'getMany', action: 'Get many messages' }],
		default: 'getMany',
	},
	{
		displayName: 'Contact ID',
		name: 'contactId',
		type: 'string',
		default: '={{ $json.contact?.id }}',
		required: true,
		displayOptions: { show: { resource: ['contact'], operation: ['get', 'setOptOut'] } },
	},
	{
		displayName: 'Opted Out',
		name: 'optedOut',
		type: 'boolean',
		default: false,
		description: 'Whether the contact wants no automatic messages',
		displayOptions: { show: { resource: ['contact'], operation: ['setOptOut'] } },
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		description: 'Part of a name, a user name, a number or a user ID',
		displayOptions: { show: { resource: ['contact'], operation: ['getMany'] } },
	},
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		default: '={{ $json.conversation?.id }}',
		required: true,
		displayOptions: {
			show: { resource: ['conversation'], operation: ['get', 'setControl'] },
		},
	},
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		default: '={{ $json.conversation?.id }}',
		required: true,
		displayOptions: { show: { resource: ['message'] } },
	},
	{
		displayName: 'Who Answers',
		name: 'control',
		type: 'options',
		options: [
			{ name: 'A Person', value: 'human', description: 'The AI is silent from now on' },
			{ name: 'The AI', value: 'ai' },
			{ name: 'The AI Writes, a Person Sends', value: 'draft' },
		],
		default: 'human',
		displayOptions: { show: { resource: ['conversation'], operation: ['setControl'] } },
	},
	{
		displayName: 'Answered By',
		name: 'controlFilter',
		type: 'options',
		options: [
			{ name: 'A Person', value: 'human' },
			{ name: 'Anyone', value: 'any' },
			{ name: 'The AI', value: 'ai' },
			{ name: 'The AI with Drafts', value: 'draft' },
		],
		default: 'any',
		displayOptions: { show: { resource: ['conversation'], operation: ['getMany'] } },
	},
	{
		displayName: 'Contact ID',
		name: 'contactFilter',
		type: 'string',
		default: '',
		description: 'Only the conversations of this contact',
		displayOptions: { show: { resource: ['conversation'], operation: ['getMany'] } },
	},
	...paging,
];
