import type { INodeProperties } from 'n8n-workflow';
import { transcriberProperties } from '../shared/transcriber-properties';

/** What the editor asks for in Transcribe. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Input',
		name: 'input',
		type: 'options',
		options: [
			{
				name: 'Turn',
				value: 'turn',
				description: 'The voice messages of a turn from WhatsApp Trigger',
			},
			{
				name: 'Audio File',
				value: 'file',
				description: 'A file that came from anywhere else in n8n',
			},
		],
		default: 'turn',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input field that has the audio file',
		displayOptions: { show: { input: ['file'] } },
	},
	...transcriberProperties,
	{
		displayName: 'When Nothing Can Be Heard',
		name: 'silentSentence',
		type: 'string',
		typeOptions: { rows: 2 },
		default:
			'I could not hear anything in your voice message. Please record it again, or write to me.',
		description:
			'What a customer is told who said nothing else. Leave it empty to give the turn to a person.',
		displayOptions: { show: { input: ['turn'] } },
	},
	{
		displayName: 'When It Cannot Be Played',
		name: 'unreadableSentence',
		type: 'string',
		typeOptions: { rows: 2 },
		default: 'I could not play your voice message. Please record it again, or write to me.',
		description:
			'What a customer is told who said nothing else. Leave it empty to give the turn to a person.',
		displayOptions: { show: { input: ['turn'] } },
	},
	{
		displayName: 'When It Is Too Long',
		name: 'tooLongSentence',
		type: 'string',
		typeOptions: { rows: 2 },
		default:
			'Thank you for your long voice message. One of our team will listen to it and answer you.',
		description:
			'What the customer is told while a person gets the turn. Leave it empty for the holding message.',
		displayOptions: { show: { input: ['turn'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Longest Audio (Minutes)',
				name: 'longestMinutes',
				type: 'number',
				typeOptions: { minValue: 0.5, maxValue: 60, numberPrecision: 1 },
				default: 15,
				description: 'What is longer is not heard at all',
			},
			{
				displayName: 'Time Limit (Seconds)',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 5, maxValue: 600 },
				default: 60,
				description:
					'For one file, all services together. Keep it below the Deadline of a Turn in WhatsApp Trigger.',
			},
			{
				displayName: 'Wait for the File (Seconds)',
				name: 'mediaWaitSeconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 300 },
				default: 20,
				description: 'A file of a turn that WhatsApp has not given out by then goes to a person',
			},
		],
	},
];
