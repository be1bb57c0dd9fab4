import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about channels. */
export const channelProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['channel'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many channels',
				description: 'Get each number of the desk: whether it is registered, led, or stopped',
			},
			{
				name: 'Start',
				value: 'start',
				action: 'Let a stopped channel send again',
				description: 'After what WhatsApp objected to (token, payment, policy) has been mended',
			},
		],
		default: 'getMany',
	},
	{
		displayName: 'Phone Number ID',
		name: 'phoneNumberId',
		type: 'string',
		default: '={{ $json.phoneNumberId ?? $json.channel?.phoneNumberId }}',
		required: true,
		displayOptions: { show: { resource: ['channel'], operation: ['start'] } },
	},
];
