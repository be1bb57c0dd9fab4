import type { INodeProperties } from 'n8n-workflow';
import { addProperties } from './add-properties';
import { indexProperties } from './index-properties';
import { searchProperties } from './search-properties';
import { sourceOptions } from './source-options';

/** What the editor asks for in Knowledge Base. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Add',
				value: 'add',
				action: 'Add a source to the knowledge base',
				description: 'Add a file, a text, answers or web pages, or read them anew',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a source from the knowledge base',
				description: 'Delete a source with all that was read of it',
			},
			{
				name: 'List',
				value: 'list',
				action: 'List the sources of the knowledge base',
				description: 'List sources with their state and number of passages',
			},
			{
				name: 'Reindex',
				value: 'reindex',
				action: 'Bring the index of the knowledge base up to date',
				description: 'Make the vectors that are missing, or the whole index anew',
			},
			{
				name: 'Search',
				value: 'search',
				action: 'Search the knowledge base for passages that answer a question',
				description: 'Find the passages that answer a question, with their sources',
			},
		],
		default: 'search',
	},
	...searchProperties,
	...addProperties,
	...sourceOptions,
	...listAndDelete(),
	...indexProperties,
];

function listAndDelete(): INodeProperties[] {
	return [
		{
			displayName: 'Delete By',
			name: 'deleteBy',
			type: 'options',
			options: [
				{ name: 'ID', value: 'id' },
				{ name: 'Key', value: 'key' },
				{ name: 'Name', value: 'name' },
			],
			default: 'id',
			displayOptions: { show: { operation: ['delete'] } },
		},
		{
			displayName: 'Source',
			name: 'source',
			type: 'string',
			default: '={{ $json.sourceId ?? $json.id }}',
			required: true,
			description: 'The ID, the key or the whole name of the source',
			displayOptions: { show: { operation: ['delete'] } },
		},
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show: { operation: ['list'] } },
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { operation: ['list'], returnAll: [false] } },
		},
		{
			displayName: 'After',
			name: 'after',
			type: 'string',
			default: '',
			description: 'The <code>next</code> of the page before. Empty: the first page.',
			displayOptions: { show: { operation: ['list'], returnAll: [false] } },
		},
		{
			displayName: 'Name Contains',
			name: 'nameFilter',
			type: 'string',
			default: '',
			description: 'Only sources with this in their name, in any case of letters',
			displayOptions: { show: { operation: ['list'] } },
		},
	];
}
