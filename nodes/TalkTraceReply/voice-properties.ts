import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about answers that are read aloud. */
export const voiceProperties: INodeProperties[] = [
	{
		displayName: 'Answer Voice Messages by Voice',
		name: 'voiceAnswers',
		type: 'options',
		options: [
			{ name: 'Never', value: 'never' },
			{
				name: 'With DashScope',
				value: 'dashscope',
				description:
					'Speaks Chinese, English, French, German, Italian, Japanese, Korean, Portuguese, Russian and Spanish; sound that is no Opus needs ffmpeg on the machine',
			},
			{
				name: 'With a Speech Server',
				value: 'speechServer',
				description: 'OpenAI, or any server with its API',
			},
		],
		default: 'never',
		description: 'The text is sent as well, and alone when the voice fails',
	},
	{
		displayName: 'Voice Model',
		name: 'voiceModel',
		type: 'string',
		default: 'qwen3-tts-flash',
		required: true,
		displayOptions: { show: { voiceAnswers: ['dashscope'] } },
	},
	{
		displayName: 'Voice Model',
		name: 'voiceModel',
		type: 'string',
		default: 'gpt-4o-mini-tts',
		required: true,
		displayOptions: { show: { voiceAnswers: ['speechServer'] } },
	},
	{
		displayName: 'Voice',
		name: 'voiceName',
		type: 'string',
		default: 'Cherry',
		required: true,
		displayOptions: { show: { voiceAnswers: ['dashscope'] } },
	},
	{
		displayName: 'Voice',
		name: 'voiceName',
		type: 'string',
		default: 'alloy',
		required: true,
		displayOptions: { show: { voiceAnswers: ['speechServer'] } },
	},
];
