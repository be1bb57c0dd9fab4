import type { INodeProperties } from 'n8n-workflow';

const show = { resource: ['message'], operation: ['sendInteractive'] };

const TITLE: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	required: true,
};
const ID: INodeProperties = {
	displayName: 'ID',
	name: 'id',
	type: 'string',
	default: '',
	description: 'Comes back when the customer chooses it; the title when left empty',
};

/** What the editor asks for about something to press. */
export const interactiveProperties: INodeProperties[] = [
	{
		displayName: 'Form',
		name: 'form',
		type: 'options',
		options: [
			{ name: 'Buttons', value: 'buttons', description: 'Up to 3 answers to press' },
			{ name: 'Link Button', value: 'linkButton', description: 'Opens a web page' },
			{ name: 'List', value: 'list', description: 'Up to 10 answers to choose from' },
			{
				name: 'Location Request',
				value: 'locationRequest',
				description: 'A button that sends where the customer is',
			},
		],
		default: 'buttons',
		displayOptions: { show },
	},
	{
		displayName: 'Text',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '={{ $json.reply?.text ?? "" }}',
		required: true,
		description: 'Up to 1,024 characters above what can be pressed; 4,096 above a list',
		displayOptions: { show },
	},
	{
		displayName: 'Buttons',
		name: 'buttons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add button',
		default: {},
		description: 'Titles of up to 20 characters, all different',
		displayOptions: { show: { ...show, form: ['buttons'] } },
		options: [{ displayName: 'Button', name: 'button', values: [TITLE, ID] }],
	},
	{
		displayName: 'Label',
		name: 'listLabel',
		type: 'string',
		default: 'Choose',
		required: true,
		description: 'Of the button that opens the list, up to 20 characters',
		displayOptions: { show: { ...show, form: ['list'] } },
	},
	{
		displayName: 'Rows',
		name: 'rows',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add row',
		default: {},
		description: 'Titles of up to 24 characters, descriptions of up to 72',
		displayOptions: { show: { ...show, form: ['list'] } },
		options: [
			{
				displayName: 'Row',
				name: 'row',
				values: [
					TITLE,
					{ displayName: 'Description', name: 'description', type: 'string', default: '' },
					{
						displayName: 'Section',
						name: 'section',
						type: 'string',
						default: '',
						description: 'Rows of one section stand together under this title',
					},
					ID,
				],
			},
		],
	},
	{
		displayName: 'Button Title',
		name: 'buttonTitle',
		type: 'string',
		default: '',
		required: true,
		description: 'Up to 20 characters',
		displayOptions: { show: { ...show, form: ['linkButton'] } },
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://shop.example/track/1042',
		description: 'The page that the button opens',
		displayOptions: { show: { ...show, form: ['linkButton'] } },
	},
];

/** What stands above and below; a location request has neither. */
export const headerOptions: INodeProperties[] = [
	{
		displayName: 'Footer',
		name: 'footer',
		type: 'string',
		default: '',
		description: 'Up to 60 characters in small print',
	},
	{
		displayName: 'Header',
		name: 'headerText',
		type: 'string',
		default: '',
		description: 'Up to 60 characters above the text',
	},
	{
		displayName: 'Header File',
		name: 'headerFile',
		type: 'fixedCollection',
		default: {},
		description: 'An image, video or document above the text, instead of words; not above a list',
		options: [
			{
				displayName: 'File',
				name: 'header',
				values: [
					{
						displayName: 'Kind',
						name: 'type',
						type: 'options',
						options: [
							{ name: 'Document', value: 'document' },
							{ name: 'Image', value: 'image' },
							{ name: 'Video', value: 'video' },
						],
						default: 'image',
					},
					{
						displayName: 'Media ID or Link',
						name: 'file',
						type: 'string',
						default: '',
						required: true,
					},
				],
			},
		],
	},
];
