import type { INodeProperties } from 'n8n-workflow';

const PAGED = {
	show: {
		operation: ['getMany'],
		resource: ['contact', 'conversation', 'counter', 'deadLetter', 'media', 'message', 'note'],
	},
};

/** How much of a list is wanted; the same for each list that may be long. */
export const pagingProperties: INodeProperties[] = [
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
