import type { INodeProperties } from 'n8n-workflow';

const RETRY = { resource: ['deadLetter'], operation: ['retry'] };
const PURGE = { resource: ['deadLetter'], operation: ['purge'] };
const GET_MANY = { resource: ['deadLetter'], operation: ['getMany'] };

const ONE = { name: 'One, by Its ID', value: 'one' };

/** What the editor asks for about dead letters. */
export const deadLetterProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['deadLetter'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many dead letters',
				description: 'Get what could not be processed, with the reason',
			},
			{
				name: 'Purge',
				value: 'purge',
				action: 'Purge dead letters',
				description: 'Give up what could not be processed, for good',
			},
			{
				name: 'Retry',
				value: 'retry',
				action: 'Retry dead letters',
				description: 'Process it again, for instance after an update or with a new number',
			},
		],
		default: 'getMany',
	},
	{
		displayName: 'Which',
		name: 'letters',
		type: 'options',
		options: [ONE, { name: 'All That Fit', value: 'fitting' }],
		default: 'one',
		description:
			'Messages that are more than 15 minutes old go to a person, and are not answered by the AI',
		displayOptions: { show: RETRY },
	},
	{
		displayName: 'Which',
		name: 'letters',
		type: 'options',
		options: [{ name: 'All Older Ones', value: 'old' }, ONE],
		default: 'one',
		displayOptions: { show: PURGE },
	},
	{
		displayName: 'Dead Letter ID',
		name: 'deadLetterId',
		type: 'string',
		default: '={{ $json.id }}',
		required: true,
		displayOptions: {
			show: { resource: ['deadLetter'], operation: ['purge', 'retry'], letters: ['one'] },
		},
	},
	{
		displayName: 'Days',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'Dead letters that were made more than so many days ago are given up',
		displayOptions: { show: { ...PURGE, letters: ['old'] } },
	},
	...[GET_MANY, { ...RETRY, letters: ['fitting'] }].flatMap(filters),
	{
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'newest-first' },
			{ name: 'Oldest First', value: 'oldest-first' },
		],
		default: 'newest-first',
		displayOptions: { show: GET_MANY },
	},
	{
		displayName: 'Include Piece',
		name: 'includePiece',
		type: 'boolean',
		default: false,
		description:
			'Whether to include what could not be processed, which may hold what customers said',
		displayOptions: { show: GET_MANY },
	},
];

function filters(show: Record<string, string[]>): INodeProperties[] {
	return [
		{
			displayName: 'Phone Number ID',
			name: 'phoneNumberFilter',
			type: 'string',
			default: '',
			description: 'Only what came for this number',
			displayOptions: { show },
		},
		{
			displayName: 'Reason',
			name: 'reasonFilter',
			type: 'string',
			default: '',
			description: 'Part of the reason',
			displayOptions: { show },
		},
	];
}
