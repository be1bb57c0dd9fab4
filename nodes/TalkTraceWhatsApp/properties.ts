import type { INodeProperties } from 'n8n-workflow';
import { accountProperties } from './account-properties';
import { contactsProperties } from './contacts-properties';
import { deliveryProperties } from './delivery-properties';
import { interactiveProperties } from './interactive-properties';
import { locationProperties } from './location-properties';
import { mediaProperties } from './media-properties';
import { messageProperties } from './message-properties';
import { reactionProperties } from './reaction-properties';
import { templateProperties } from './template-properties';
import { textProperties } from './text-properties';

/** What the editor asks for in WhatsApp. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Account', value: 'account' },
			{ name: 'Media', value: 'media' },
			{ name: 'Message', value: 'message' },
			{ name: 'Template', value: 'template' },
		],
		default: 'message',
	},
	...accountProperties,
	...messageProperties,
	...textProperties,
	...mediaProperties,
	...locationProperties,
	...contactsProperties,
	...interactiveProperties,
	...reactionProperties,
	...templateProperties,
	...deliveryProperties,
];
