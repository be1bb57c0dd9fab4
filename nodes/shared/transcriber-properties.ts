import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { SPEECH_LANGUAGES } from '../../core/speech/languages';

const FOR_GOOGLE = { show: { service: ['google'] } };

/** The credentials of the speech services; which are needed depends on those that are chosen. */
export const transcriberCredentials: INodeCredentialDescription[] = [
	{
		name: 'talkTraceDashscopeApi',
		displayName: 'DashScope',
		required: false,
		testedBy: 'dashscopeAnswers',
	},
	{
		name: 'talkTraceGoogleSpeechApi',
		displayName: 'Google Speech',
		required: false,
		testedBy: 'googleSpeechAnswers',
	},
	{
		name: 'talkTraceSpeechApi',
		displayName: 'Speech Server',
		required: false,
		testedBy: 'speechServerAnswers',
	},
];

/** What the editor asks about speech services; `transcribersOf` reads it. */
export const transcriberProperties: INodeProperties[] = [
	{
		displayName: 'Speech Services',
		name: 'speechServices',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add service',
		default: { service: [{ service: 'google', version: 'v2', model: '', transport: 'automatic' }] },
		description: 'The first one is asked; where it fails, the next. Each needs its credential.',
		options: [
			{
				displayName: 'Service',
				name: 'service',
				values: [
					{
						displayName: 'Service',
						name: 'service',
						type: 'options',
						options: [
							{ name: 'DashScope (Qwen)', value: 'dashscope' },
							{ name: 'Google', value: 'google' },
							{
								name: 'OpenAI-Compatible Server',
								value: 'server',
								description: 'OpenAI, Groq, or a Whisper server of your own',
							},
						],
						default: 'google',
					},
					{
						displayName: 'Version',
						name: 'version',
						type: 'options',
						options: [
							{
								name: 'V1',
								value: 'v1',
								description: 'Needs to be told the languages; cannot read M4A and MP3',
							},
							{ name: 'V2', value: 'v2' },
						],
						default: 'v2',
						displayOptions: FOR_GOOGLE,
					},
					{
						displayName: 'Model',
						name: 'model',
						type: 'string',
						default: '',
						placeholder: 'chirp_3, latest_long, qwen3-asr-flash, whisper-1',
						description:
							"Empty: chirp_3 for Google v2, latest_long for v1, qwen3-asr-flash for DashScope, whisper-1 for a server with OpenAI's API",
					},
					{
						displayName: 'Transport',
						name: 'transport',
						type: 'options',
						options: [
							{
								name: 'Automatic',
								value: 'automatic',
								description: "GRPC, or REST where the credential's endpoint is an address",
							},
							{ name: 'GRPC', value: 'grpc' },
							{ name: 'REST', value: 'rest', description: 'Passes proxies that gRPC does not' },
						],
						default: 'automatic',
						displayOptions: FOR_GOOGLE,
					},
				],
			},
		],
	},
	{
		displayName: 'Languages',
		name: 'languages',
		type: 'multiOptions',
		options: SPEECH_LANGUAGES.map(({ tag, name }) => ({ name, value: tag })),
		default: [],
		description:
			'What customers may speak, the likeliest first. Empty: the service finds out, which Google v1 and older models cannot.',
	},
	{
		displayName: 'Likely Words',
		name: 'phrases',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'One a line',
		description: 'Names of products, places and people that are hard to hear, one a line',
	},
];
