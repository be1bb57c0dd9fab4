import type { INodeProperties } from 'n8n-workflow';

const SEARCH = { show: { operation: ['search'] } };

export const searchProperties: INodeProperties[] = [
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		default: '={{ $json.text }}',
		required: true,
		description: 'What somebody wants to know, in their own words and in any language',
		displayOptions: SEARCH,
	},
	{
		displayName: 'Most Passages',
		name: 'most',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		displayOptions: SEARCH,
	},
	{
		displayName: 'Options',
		name: 'searchOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: SEARCH,
		options: [
			{
				displayName: 'Channel',
				name: 'channel',
				type: 'string',
				default: '={{ $json.channel?.phoneNumberId }}',
				description:
					'The ID of a phone number: only what its customers may be told. Empty: everything.',
			},
			{
				displayName: 'Floor',
				name: 'floor',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 0.4,
				description: 'The least score of a passage that counts as found, from 0 to 1',
			},
			{
				displayName: 'Labels',
				name: 'labels',
				type: 'string',
				default: '',
				placeholder: 'prices, returns',
				description: 'Only sources with one of these labels, with commas between',
			},
			{
				displayName: 'Said Before',
				name: 'saidBefore',
				type: 'string',
				default: '',
				description:
					'What the same person has said before: by it a question such as “and on Sundays?” is understood',
			},
		],
	},
];
