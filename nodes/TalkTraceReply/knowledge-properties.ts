import type { INodeProperties } from 'n8n-workflow';

const ON = { knowledge: ['helpful', 'strict'] };

const FALLBACKS = {
	askBack: {
		name: 'Ask Back',
		value: 'ask-back',
		description:
			'The customer is told that it is not known, and asked what exactly they want to know',
	},
	draft: {
		name: 'Draft',
		value: 'draft',
		description: 'The answer waits on the desk until a person approves, changes or discards it',
	},
	handOver: {
		name: 'Hand Over',
		value: 'hand-over',
		description: 'A person gets the conversation, and the customer the holding message',
	},
};

/** What the editor asks for about answers from the documents of the business. */
export const knowledgeProperties: INodeProperties[] = [
	{
		displayName: 'Knowledge',
		name: 'knowledge',
		type: 'options',
		options: [
			{ name: 'Off', value: 'off', description: 'Nothing is looked up' },
			{
				name: 'Only From the Documents',
				value: 'strict',
				description: 'An answer goes only where documents, or the rules above, hold it',
			},
			{
				name: 'Use What Is Found',
				value: 'helpful',
				description:
					'Documents help; other answers go as well, as long as they state no fact of their own',
			},
		],
		default: 'strict',
		description:
			'Whether questions are looked up in the documents that the desk was given. Without any document nothing changes.',
	},
	{
		displayName: 'When Nothing Is Found',
		name: 'whenNothingFound',
		type: 'options',
		options: [FALLBACKS.askBack, FALLBACKS.draft, FALLBACKS.handOver],
		default: 'ask-back',
		displayOptions: { show: { knowledge: ['strict'] } },
	},
	{
		displayName: 'When an Answer Says What No Document Says',
		name: 'whenUngrounded',
		type: 'options',
		options: [FALLBACKS.askBack, FALLBACKS.draft, FALLBACKS.handOver],
		default: 'draft',
		description: 'Also when it links to a host that is not allowed',
	},
	{
		displayName: 'Knowledge Options',
		name: 'knowledgeOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: ON },
		options: [
			{
				displayName: 'Embedding Dimensions',
				name: 'embeddingDimensions',
				type: 'number',
				typeOptions: { minValue: 8, maxValue: 4096 },
				default: 1024,
			},
			{
				displayName: 'Embedding Model',
				name: 'embeddingModel',
				type: 'string',
				default: 'text-embedding-v4',
				description:
					'Must be the one with which the documents were indexed, else they are searched by words alone; so they are when this is empty',
			},
			{
				displayName: 'Give Answers Again For (Hours)',
				name: 'cacheHours',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 720 },
				default: 0,
				description:
					'An answer to the same question, in which nothing is personal, is given again without a model until a document changes; 0: never',
			},
			{
				displayName: 'Labels',
				name: 'labels',
				type: 'string',
				default: '',
				placeholder: 'delivery, returns',
				description: 'Only documents with one of these are used. Empty: all.',
			},
			{
				displayName: 'Least Score',
				name: 'floor',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 0.4,
				description: 'Passages below it do not count as found',
			},
			{
				displayName: 'Passages',
				name: 'passages',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 20 },
				default: 5,
				description: 'How many the model is given at most',
			},
			{
				displayName: 'Passages (Tokens)',
				name: 'passageTokens',
				type: 'number',
				typeOptions: { minValue: 200, maxValue: 200000 },
				default: 4000,
				description: 'How much of their text it is given, all of them together',
			},
			{
				displayName: 'Reranking Model',
				name: 'rerankModel',
				type: 'string',
				default: '',
				placeholder: 'qwen3-rerank',
				description:
					'Reads the best 30 passages beside the question and puts them in order, for one more call a question, at DashScope only. Empty: they stay in the order of the search.',
			},
		],
	},
];
