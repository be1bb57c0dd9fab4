import type { INodeProperties } from 'n8n-workflow';

const SEND = { resource: ['template'], operation: ['send'] };
const GET_MANY = { resource: ['template'], operation: ['getMany'] };

/** What the editor asks for about templates. */
export const templateProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['template'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many templates',
				description: 'Get the templates of the business account, with what each asks for',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send a template',
				description: 'Send an approved template, also after the 24 hours and to new contacts',
			},
		],
		default: 'send',
	},
	{
		displayName: 'Template',
		name: 'template',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'Only approved templates can be sent',
		displayOptions: { show: SEND },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'By Name and Language',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. order_update:en_US',
			},
		],
	},
	{
		displayName: 'Fill In',
		name: 'fillIn',
		type: 'options',
		options: [
			{ name: 'Fields of the Template', value: 'fields' },
			{ name: 'JSON', value: 'json', description: 'For a template that an expression chooses' },
		],
		default: 'fields',
		displayOptions: { show: SEND },
	},
	{
		displayName: 'Values',
		name: 'values',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		description: 'What the template asks for. Line breaks become spaces.',
		typeOptions: {
			loadOptionsDependsOn: ['template.value'],
			resourceMapper: {
				resourceMapperMethod: 'mapTemplateFields',
				mode: 'add',
				fieldWords: { singular: 'value', plural: 'values' },
				addAllFields: true,
				supportAutoMap: false,
			},
		},
		displayOptions: { show: { ...SEND, fillIn: ['fields'] } },
	},
	{
		displayName: 'Values',
		name: 'valuesJson',
		type: 'json',
		default: '{}',
		description: 'By the IDs that Get Many gives as "fields", such as {"body_1": "Ada"}',
		displayOptions: { show: { ...SEND, fillIn: ['json'] } },
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show: GET_MANY },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...GET_MANY, returnAll: [false] } },
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Any', value: 'any' },
			{ name: 'Approved', value: 'APPROVED' },
			{ name: 'Disabled', value: 'DISABLED' },
			{ name: 'Paused', value: 'PAUSED' },
			{ name: 'Pending', value: 'PENDING' },
			{ name: 'Rejected', value: 'REJECTED' },
		],
		default: 'APPROVED',
		description: 'Only approved templates can be sent',
		displayOptions: { show: GET_MANY },
	},
	{
		displayName: 'Name',
		name: 'nameFilter',
		type: 'string',
		default: '',
		description: 'Part of the name',
		displayOptions: { show: GET_MANY },
	},
];
