import type { INodeProperties } from 'n8n-workflow';

/** How texts are indexed. */
export const indexProperties: INodeProperties[] = [
	{
		displayName: 'Rebuild',
		name: 'rebuild',
		type: 'boolean',
		default: false,
		description:
			'Whether to make the whole index anew, vectors included, and not only what is missing. The present one serves until the new one is whole.',
		displayOptions: { show: { operation: ['reindex'] } },
	},
	{
		displayName: 'Index Options',
		name: 'indexOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { operation: ['add', 'reindex'] } },
		options: [
			{
				displayName: 'Dimensions',
				name: 'dimensions',
				type: 'number',
				typeOptions: { minValue: 64, maxValue: 4096 },
				default: 1024,
				description: 'The length of the vectors. Another one means another index.',
			},
			{
				displayName: 'Embedding Model',
				name: 'model',
				type: 'string',
				default: 'text-embedding-v4',
				description: 'Used with the DashScope credential. Another one means another index.',
			},
			{
				displayName: 'Time for Indexing (Seconds)',
				name: 'seconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 3600 },
				default: 60,
				description:
					'What is left then goes on with the next call; meanwhile words alone find the new passages',
			},
		],
	},
];
