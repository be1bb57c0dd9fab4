import type { INodeProperties } from 'n8n-workflow';

/** What can be done with messages. */
export const messageProperties: INodeProperties[] = [
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
				name: 'Remove Reaction',
				value: 'removeReaction',
				action: 'Take a reaction back',
				description: 'Take our emoji off a message again',
			},
			{
				name: 'Send Contacts',
				value: 'sendContacts',
				action: 'Send contacts',
				description: 'Send cards for the address book',
			},
			{
				name: 'Send Interactive',
				value: 'sendInteractive',
				action: 'Send something to press',
				description: 'Send buttons, a list, a link button, or a request for the location',
			},
			{
				name: 'Send Location',
				value: 'sendLocation',
				action: 'Send a location',
				description: 'Send a place on the map',
			},
			{
				name: 'Send Media',
				value: 'sendMedia',
				action: 'Send an image document audio video or sticker',
				description: 'Send a file of the item, of an earlier upload, or of the web',
			},
			{
				name: 'Send Reaction',
				value: 'sendReaction',
				action: 'React to a message',
				description: 'Put an emoji on a message',
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
];
