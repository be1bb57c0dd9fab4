import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about cards of the address book. */
export const contactsProperties: INodeProperties[] = [
	{
		displayName: 'Contacts',
		name: 'contacts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add contact',
		default: {},
		description: 'Each becomes a card that the customer can keep',
		displayOptions: { show: { resource: ['message'], operation: ['sendContacts'] } },
		options: [
			{
				displayName: 'Contact',
				name: 'card',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', required: true },
					{
						displayName: 'Phone Number',
						name: 'phone',
						type: 'string',
						default: '',
						placeholder: 'e.g. +1 202 555 0101',
					},
					{
						displayName: 'Email',
						name: 'email',
						type: 'string',
						default: '',
						placeholder: 'e.g. name@email.com',
					},
					{ displayName: 'Organisation', name: 'organisation', type: 'string', default: '' },
				],
			},
		],
	},
];
