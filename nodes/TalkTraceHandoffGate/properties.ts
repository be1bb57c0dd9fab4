import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for in Handoff Gate. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Requests for a Person',
		name: 'personRequests',
		type: 'boolean',
		default: true,
		description:
			'Whether to hand over when the customer asks for a person, in English, Arabic, Spanish, French, Portuguese, German, Hindi or Chinese',
	},
	{
		displayName: 'More Phrases That Ask for a Person',
		name: 'extraPhrases',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'speak to Maria',
		description: 'One a line',
		displayOptions: { show: { personRequests: [true] } },
	},
	{
		displayName: 'Opt-Out Words',
		name: 'optOuts',
		type: 'boolean',
		default: true,
		description: 'Whether "STOP" and its like end automatic messages to the customer for good',
	},
	{
		displayName: 'More Opt-Out Words',
		name: 'extraOptOutWords',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description: 'One a line',
		displayOptions: { show: { optOuts: [true] } },
	},
	{
		displayName: 'Kinds That Need a Person',
		name: 'unsupportedKinds',
		type: 'multiOptions',
		options: [
			{ name: 'Contact Card', value: 'contacts' },
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'Location', value: 'location' },
			{ name: 'Order', value: 'order' },
			{ name: 'Sticker', value: 'sticker' },
			{ name: 'Unsupported', value: 'unsupported' },
			{ name: 'Video', value: 'video' },
			{ name: 'Voice', value: 'voice' },
		],
		default: ['voice', 'video', 'unsupported'],
		description:
			'Only when nothing was said in words beside them. Reply shows images to a model that sees and reads documents, and gives a person what it cannot.',
	},
	{
		displayName: 'Failed Answers in a Row',
		name: 'failedAnswersLimit',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 20 },
		default: 2,
		description: 'After so many a person gets the conversation; 0 switches this off',
	},
	{
		displayName: 'Business Hours',
		name: 'businessHours',
		type: 'string',
		default: '',
		placeholder: 'Mon-Fri 09:00-18:00; Sat 10:00-14:00',
		description: 'Outside of them turns leave by Human. Empty: always open.',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'Europe/Madrid',
		description: "Of the business hours; empty: the workflow's own",
		displayOptions: { hide: { businessHours: [''] } },
	},
	{
		displayName: 'Outside Business Hours',
		name: 'outsideHours',
		type: 'options',
		options: [
			{ name: 'Leave by Human, the AI Stays in Control', value: 'route' },
			{ name: 'A Person Gets the Conversation', value: 'handOver' },
		],
		default: 'route',
		displayOptions: { hide: { businessHours: [''] } },
	},
	{
		displayName: 'Send Holding Message',
		name: 'tellCustomer',
		type: 'boolean',
		default: true,
		description:
			"Whether to send the trigger's holding message when a person gets the conversation here",
	},
];
