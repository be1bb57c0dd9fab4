import type { INodeProperties } from 'n8n-workflow';
import { USUAL_TURN_KINDS } from '../../core/inbox/intake-rules';
import { listenerProperties } from './listener-properties';

/** What the editor asks for in WhatsApp Trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Registration at Meta',
		name: 'registration',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'Activation points the number at this workflow; deactivation puts back what was there',
			},
			{
				name: 'By Hand',
				value: 'byHand',
				description: 'You enter address and verify token at Meta yourself',
			},
		],
		default: 'automatic',
	},
	{
		displayName:
			'In the app dashboard of Meta, under WhatsApp, Configuration, enter as Callback URL the production URL shown above, and as Verify Token the one of the credential. Subscribe to the field "messages".',
		name: 'byHandNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['byHand'], dedicatedListener: [false] } },
	},
	{
		displayName:
			'In the app dashboard of Meta, under WhatsApp, Configuration, enter as Callback URL the address under which the listener below is reached from outside, and as Verify Token the one of the credential. Subscribe to the field "messages".',
		name: 'byHandListenerNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['byHand'], dedicatedListener: [true] } },
	},
	{
		displayName: 'Take Over This Number',
		name: 'takeOver',
		type: 'boolean',
		default: false,
		description:
			'Whether to take the number from another workflow or another address that has it now',
	},
	...listenerProperties,
	{
		displayName: 'Quiet Period (Seconds)',
		name: 'quietSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 120, numberPrecision: 1 },
		default: 3,
		description:
			'The workflow starts when the customer has written nothing for so long; 0 starts it with each message',
	},
	{
		displayName: 'Longest Wait (Seconds)',
		name: 'longestWaitSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 600, numberPrecision: 1 },
		default: 15,
		description: 'The workflow starts after so long even when the customer keeps writing',
	},
	{
		displayName: 'Kinds That Start a Turn',
		name: 'turnKinds',
		type: 'multiOptions',
		options: [
			{ name: 'Button', value: 'button' },
			{ name: 'Contact Card', value: 'contacts' },
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'Interactive Reply', value: 'interactive' },
			{ name: 'Location', value: 'location' },
			{ name: 'Order', value: 'order' },
			{ name: 'Sticker', value: 'sticker' },
			{ name: 'Text', value: 'text' },
			{ name: 'Unsupported', value: 'unsupported' },
			{ name: 'Video', value: 'video' },
			{ name: 'Voice', value: 'voice' },
		],
		default: [...USUAL_TURN_KINDS],
		description: 'Other kinds are kept and shown, but do not start the workflow',
	},
	{
		displayName: 'Holding Message',
		name: 'holdingMessage',
		type: 'string',
		typeOptions: { rows: 2 },
		default:
			'Thank you for your message. One of our team will answer you here as soon as possible.',
		description:
			'What the customer is told when a person has to take over. Leave it empty to say nothing.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Deadline of a Turn (Seconds)',
				name: 'deadlineSeconds',
				type: 'number',
				typeOptions: { minValue: 10, maxValue: 3600 },
				default: 120,
				description: 'A run that takes longer is revoked and a person gets the turn',
			},
			{
				displayName: 'Log',
				name: 'log',
				type: 'options',
				options: [
					{
						name: 'Every Step',
						value: 'every-step',
						description: 'Each message can be followed from its delivery to its delivered tick',
					},
					{ name: 'Nothing', value: 'off' },
					{
						name: 'Problems',
						value: 'problems',
						description:
							'Messages that failed, turns that were repeated or failed, dead letters, hand-overs for failures',
					},
				],
				default: 'problems',
				description:
					'What n8n’s log is told of the number’s messages: ids, times and codes, never names, numbers or words',
			},
			{
				displayName: 'Most Messages per Second',
				name: 'messagesPerSecond',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 1000 },
				default: 40,
				description:
					'Meta allows a number 80 a second, in and out together; 20 when it is also used in the WhatsApp Business app',
			},
			{
				displayName: 'Most Runs at Once',
				name: 'mostRuns',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 500 },
				default: 5,
				description: 'Keep it below N8N_CONCURRENCY_PRODUCTION_LIMIT',
			},
			{
				displayName: 'Oldest Message to Answer (Hours)',
				name: 'latestAgeHours',
				type: 'number',
				typeOptions: { minValue: 0.1, maxValue: 24, numberPrecision: 1 },
				default: 3,
				description:
					'Meta delivers for up to 7 days after an outage; older messages go to a person',
			},
			{
				displayName: 'When the Customer Writes During a Run',
				name: 'whileRunning',
				type: 'options',
				options: [
					{
						name: 'Answer in the Next Turn',
						value: 'wait',
						description: 'The answer that is being written is sent, then the workflow runs again',
					},
					{
						name: 'Start Over with All Messages',
						value: 'supersede',
						description:
							'The answer that is being written is dropped, as long as none of it was sent; at most three times in a row',
					},
				],
				default: 'wait',
			},
			{
				displayName: 'When the Workflow Ends Without an Answer',
				name: 'withoutAnswer',
				type: 'options',
				options: [
					{ name: 'A Person Gets the Turn', value: 'failed' },
					{ name: 'No Answer Was Needed', value: 'no-answer-needed' },
				],
				default: 'failed',
			},
		],
	},
];
