import type { INodeProperties } from 'n8n-workflow';
import type { CounterName } from '../../core/store/counter-store';

const NAMES: Record<CounterName, string> = {
	'dead-letter-made': 'Dead Letters Made',
	'dead-letter-purged': 'Dead Letters Purged',
	'dead-letter-rescued': 'Dead Letters Rescued',
	'dead-letter-retried': 'Dead Letters Retried',
	'delivery-deferred': 'Deliveries Deferred',
	'delivery-failed': 'Deliveries Failed',
	'delivery-forged': 'Deliveries Forged',
	'delivery-oversized': 'Deliveries Oversized',
	'delivery-repeated': 'Deliveries Repeated',
	'handshake-refused': 'Handshakes Refused',
	'message-repeated': 'Messages Repeated',
	'orphan-status-dropped': 'Statuses Dropped',
};

/** What the editor asks for about counters. */
export const counterProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['counter'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many counters',
				description: 'Get how much was refused, repeated or given up, by day',
			},
		],
		default: 'getMany',
	},
	{
		displayName: 'Counted',
		name: 'counterName',
		type: 'options',
		options: [
			{ name: 'Anything', value: 'any' },
			...Object.entries(NAMES).map(([value, name]) => ({ name, value })),
		],
		default: 'any',
		displayOptions: { show: { resource: ['counter'] } },
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'Only this day and later ones. Days are counted in UTC.',
		displayOptions: { show: { resource: ['counter'] } },
	},
];
