import type { INodeProperties } from 'n8n-workflow';
import { channelProperties } from './channel-properties';
import { conversationProperties } from './conversation-properties';
import { counterProperties } from './counter-properties';
import { deadLetterProperties } from './dead-letter-properties';
import { draftProperties } from './draft-properties';
import { labelProperties } from './label-properties';
import { mediaProperties } from './media-properties';
import { noteProperties } from './note-properties';
import { pagingProperties } from './paging-properties';
import { storeProperties } from './store-properties';

/** What the editor asks for in Conversation Store. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Channel', value: 'channel' },
			{ name: 'Contact', value: 'contact' },
			{ name: 'Conversation', value: 'conversation' },
			{ name: 'Counter', value: 'counter' },
			{ name: 'Dead Letter', value: 'deadLetter' },
			{ name: 'Draft', value: 'draft' },
			{ name: 'Label', value: 'label' },
			{ name: 'Media', value: 'media' },
			{ name: 'Message', value: 'message' },
			{ name: 'Note', value: 'note' },
			{ name: 'Store', value: 'store' },
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
			{
				name: 'Assign',
				value: 'assign',
				action: 'Assign a conversation',
				description: 'Give a conversation to an agent, or to nobody',
			},
			{ name: 'Get', value: 'get', action: 'Get a conversation' },
			{ name: 'Get Many', value: 'getMany', action: 'Get many conversations' },
			{
				name: 'Set Control',
				value: 'setControl',
				action: 'Set who answers a conversation',
				description: 'Give a conversation to the AI, to a person, or to the AI with drafts',
			},
			{
				name: 'Set Status',
				value: 'setStatus',
				action: 'Set the status of a conversation',
				description: 'Open, snooze or resolve a conversation',
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
			show: {
				resource: ['conversation'],
				operation: ['assign', 'get', 'setControl', 'setStatus'],
			},
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
	...channelProperties,
	...conversationProperties,
	...counterProperties,
	...deadLetterProperties,
	...draftProperties,
	...labelProperties,
	...mediaProperties,
	...noteProperties,
	...pagingProperties,
	...storeProperties,
];
