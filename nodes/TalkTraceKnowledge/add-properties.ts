import type { INodeProperties } from 'n8n-workflow';

const ADD = { operation: ['add'] };

/** From where a source comes. */
export const addProperties: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'PDF, Word, HTML, Markdown, text, CSV or JSON' },
			{ name: 'Questions and Answers', value: 'answers' },
			{ name: 'Text', value: 'text' },
			{ name: 'Web Page', value: 'page', description: 'A page, or a file at an address' },
			{ name: 'Website', value: 'site', description: 'The pages of a site, each as a source' },
		],
		default: 'file',
		displayOptions: { show: ADD },
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input field that has the file',
		displayOptions: { show: { ...ADD, from: ['file'] } },
	},
	{
		displayName: 'Name',
		name: 'sourceName',
		type: 'string',
		default: '',
		description:
			'What is called so already is replaced. Empty: the name of the file, or the title of the page.',
		displayOptions: { show: { ...ADD, from: ['file', 'page'] } },
	},
	{
		displayName: 'Name',
		name: 'sourceName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'Opening hours',
		description: 'What is called so already is replaced',
		displayOptions: { show: { ...ADD, from: ['answers', 'text'] } },
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		required: true,
		description: 'Plain or as Markdown, whose headings are kept',
		displayOptions: { show: { ...ADD, from: ['text'] } },
	},
	{
		displayName: 'Answers',
		name: 'answersAs',
		type: 'options',
		options: [
			{ name: 'Define Below', value: 'fields' },
			{ name: 'List as JSON', value: 'json' },
		],
		default: 'fields',
		displayOptions: { show: { ...ADD, from: ['answers'] } },
	},
	{
		displayName: 'Questions and Answers',
		name: 'answers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add answer',
		default: {},
		displayOptions: { show: { ...ADD, from: ['answers'], answersAs: ['fields'] } },
		options: [
			{
				displayName: 'Answer',
				name: 'answer',
				values: [
					{ displayName: 'Question', name: 'question', type: 'string', default: '' },
					{
						displayName: 'Answer',
						name: 'answer',
						type: 'string',
						typeOptions: { rows: 2 },
						default: '',
					},
				],
			},
		],
	},
	{
		displayName: 'List',
		name: 'answersJson',
		type: 'json',
		default: '=[{ "question": "When do you open?", "answer": "At nine." }]',
		description:
			'Objects with <code>question</code> and <code>answer</code>. For the rows of a table before this node: <code>{{ $input.all().map((item) => item.json) }}</code>, with Execute Once in the settings.',
		displayOptions: { show: { ...ADD, from: ['answers'], answersAs: ['json'] } },
	},
	{
		displayName: 'Address',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'https://shop.example/help/',
		description:
			'Of a website: the pages below this folder are added, by the sitemap of the site or else by the links of this page. It may be the address of a sitemap, too.',
		displayOptions: { show: { ...ADD, from: ['page', 'site'] } },
	},
	{
		displayName: 'Most Pages',
		name: 'mostPages',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 2000 },
		default: 200,
		displayOptions: { show: { ...ADD, from: ['site'] } },
	},
];
