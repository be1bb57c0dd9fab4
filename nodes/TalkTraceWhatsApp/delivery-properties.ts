import type { INodeProperties } from 'n8n-workflow';
import { headerOptions } from './interactive-properties';

const ANSWER = {
	name: 'The Answer to a Turn',
	value: 'answer',
	description: 'Sent only while the AI has control of the conversation',
};
const NOTICE = {
	name: 'Not an Answer to a Turn',
	value: 'notice',
	description: 'A message of your own, which goes whoever has control',
};

/** What can answer a turn. */
const SENDS = ['sendText', 'sendMedia', 'sendLocation', 'sendContacts', 'sendInteractive'];
const REACTS = ['sendReaction', 'removeReaction'];
const TEMPLATE = { resource: ['template'], operation: ['send'] };

const CONVERSATION: INodeProperties = {
	displayName: 'Conversation ID',
	name: 'conversationId',
	type: 'string',
	default: '={{ $json.conversation?.id }}',
	required: true,
	description: 'The conversation in the store, as a turn and the Conversation Store node name it',
};

const QUOTE: INodeProperties = {
	displayName: 'Quote Message (Wamid)',
	name: 'quotedWamid',
	type: 'string',
	default: '',
	description: 'The message of the customer that the answer quotes',
};

const WAIT: INodeProperties = {
	displayName: 'Wait for the Outcome (Seconds)',
	name: 'waitSeconds',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 600 },
	default: 60,
	description: "After this the item goes on as 'waiting'; the message is still sent when it can be",
};

const TEXT_OPTIONS: INodeProperties[] = [
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
];

/** Whom a message goes to, as what, and what is rarely changed about it. */
export const deliveryProperties: INodeProperties[] = [
	{
		displayName: 'This Is',
		name: 'purpose',
		type: 'options',
		options: [ANSWER, NOTICE],
		default: 'answer',
		displayOptions: { show: { resource: ['message'], operation: SENDS } },
	},
	{
		...CONVERSATION,
		displayOptions: { show: { resource: ['message'], operation: SENDS, purpose: ['notice'] } },
	},
	{
		displayName: 'This Is',
		name: 'purpose',
		type: 'options',
		options: [ANSWER, NOTICE],
		default: 'notice',
		displayOptions: { show: TEMPLATE },
	},
	{
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		options: [
			{ name: 'A Conversation', value: 'conversation' },
			{
				name: 'A Phone Number',
				value: 'phone',
				description: 'Also of somebody who never wrote',
			},
		],
		default: 'conversation',
		displayOptions: { show: { ...TEMPLATE, purpose: ['notice'] } },
	},
	{
		...CONVERSATION,
		displayOptions: { show: { ...TEMPLATE, purpose: ['notice'], sendTo: ['conversation'] } },
	},
	{
		displayName: 'Phone Number',
		name: 'phone',
		type: 'string',
		default: '={{ $json.contact?.phone }}',
		required: true,
		placeholder: 'e.g. +1 202 555 0101',
		description: 'With its country code. They must have agreed to get messages from you.',
		displayOptions: { show: { ...TEMPLATE, purpose: ['notice'], sendTo: ['phone'] } },
	},
	...[
		{ operation: ['sendText'], options: [...TEXT_OPTIONS, QUOTE, WAIT] },
		{ operation: ['sendInteractive'], options: [...headerOptions, QUOTE, WAIT] },
		{ operation: ['sendMedia', 'sendLocation', 'sendContacts'], options: [QUOTE, WAIT] },
		{ operation: REACTS, options: [WAIT] },
		{ operation: ['send'], options: [WAIT] },
	].map(optionsOf),
];

function optionsOf(shown: { operation: string[]; options: INodeProperties[] }): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { operation: shown.operation } },
		options: shown.options,
	};
}
