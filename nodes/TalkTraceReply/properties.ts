import type { INodeProperties } from 'n8n-workflow';
import { knowledgeProperties } from './knowledge-properties';
import { voiceProperties } from './voice-properties';

/** What the editor asks for in Reply. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Model',
		name: 'model',
		type: 'string',
		default: 'qwen-plus',
		required: true,
		description:
			'For example qwen-flash (cheapest), qwen-plus, qwen3.6-plus or qwen4-max, or whatever your own server serves',
	},
	{
		displayName: 'Stronger Model',
		name: 'strongerModel',
		type: 'string',
		default: '',
		placeholder: 'qwen4-max',
		description:
			'Answers long questions, several at once, and after a failed answer; and stands in when the model fails. Empty: none.',
	},
	{
		displayName: 'Business Name',
		name: 'businessName',
		type: 'string',
		default: '',
	},
	{
		displayName: 'Persona',
		name: 'persona',
		type: 'string',
		typeOptions: { rows: 3 },
		default: 'You are the friendly support assistant of a small business.',
		description:
			'Who answers. Do not put what customers say into it by an expression: it would become an instruction.',
	},
	{
		displayName: 'Rules and Facts',
		name: 'rules',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		description:
			'What the assistant may say, and the facts it may use. Do not put what customers say into it by an expression.',
	},
	{
		displayName: 'May Hand Over to a Person',
		name: 'mayHandOver',
		type: 'boolean',
		default: true,
		description: 'Whether the model can give the conversation to a person by itself',
	},
	...knowledgeProperties,
	...voiceProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Answer in Language',
				name: 'language',
				type: 'string',
				default: '',
				placeholder: 'Spanish',
				description: "Empty: the customer's own",
			},
			{
				displayName: 'Documents (Tokens)',
				name: 'documentTokens',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 200000 },
				default: 3000,
				description:
					"How much of the text of the turn's PDF, Word and text files the model is given; 0: none",
			},
			{
				displayName: 'History (Tokens)',
				name: 'historyTokens',
				type: 'number',
				typeOptions: { minValue: 200, maxValue: 200000 },
				default: 3000,
				description: 'How much of the conversation goes along, trimmed at whole turns',
			},
			{
				displayName: 'Links Allowed To',
				name: 'allowedHosts',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'shop.example',
				description:
					'Hosts to which answers may link, one a line, with their sub-domains; those in your persona and rules, and of web pages that an answer cites, are allowed anyway',
			},
			{
				displayName: 'Longest Answer (Characters)',
				name: 'longestAnswer',
				type: 'number',
				typeOptions: { minValue: 50, maxValue: 20000 },
				default: 4000,
			},
			{
				displayName: 'Model for Images',
				name: 'imageModel',
				type: 'string',
				default: '',
				placeholder: 'qwen3-vl-plus',
				description:
					'Answers turns with images where the chosen model takes none. Empty: the stronger model where it takes them, else the model is told what arrived.',
			},
			{
				displayName: 'Most Tokens of an Answer',
				name: 'maxTokens',
				type: 'number',
				typeOptions: { minValue: 16, maxValue: 32768 },
				default: 800,
			},
			{
				displayName: 'Own Prices',
				name: 'ownPrices',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				description: 'In US dollars a million tokens, for models that the price list does not know',
				options: [
					{
						displayName: 'Price',
						name: 'price',
						values: [
							{ displayName: 'Cached Input', name: 'cachedInput', type: 'number', default: 0 },
							{ displayName: 'Input', name: 'input', type: 'number', default: 0 },
							{ displayName: 'Model', name: 'model', type: 'string', default: '' },
							{ displayName: 'Output', name: 'output', type: 'number', default: 0 },
						],
					},
				],
			},
			{
				displayName: 'Show Images to the Model',
				name: 'showImages',
				type: 'options',
				default: 'automatic',
				description: 'Whether the model is shown the images of a turn, scaled down',
				options: [
					{ name: 'Always', value: 'always', description: 'Whatever the model is called' },
					{
						name: 'Automatic',
						value: 'automatic',
						description: 'Where the name is that of a model known to take images',
					},
					{ name: 'Never', value: 'never', description: 'The model is told what arrived' },
				],
			},
			{
				displayName: 'Show Typing',
				name: 'showTyping',
				type: 'boolean',
				default: true,
				description: 'Whether the customer sees "typing…" while the model writes',
			},
			{
				displayName: 'Tell the Time',
				name: 'tellsTime',
				type: 'boolean',
				default: true,
				description: 'Whether the model is told date and time',
			},
			{
				displayName: 'Temperature',
				name: 'temperature',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1.9, numberPrecision: 1 },
				default: 0.3,
			},
			{
				displayName: 'Thinking',
				name: 'thinking',
				type: 'boolean',
				default: false,
				description:
					'Whether the model thinks before it answers: slower, dearer, better at puzzles',
			},
			{
				displayName: 'Time Limit (Seconds)',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 5, maxValue: 600 },
				default: 60,
				description: "For all tries together; keep it below the trigger's deadline",
			},
			{
				displayName: 'Words of a Hard Question',
				name: 'hardWords',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				description: 'One a line; a turn with one of them goes to the stronger model',
			},
		],
	},
];
