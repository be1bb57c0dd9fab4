import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { transcriberCredentials } from '../shared/transcriber-properties';

const CHECK = { resource: ['account'], operation: ['check'] };

/** The services that can be checked along with the number. */
export const checkedCredentials: INodeCredentialDescription[] = transcriberCredentials.map(
	(credential) => ({ ...credential, displayOptions: { show: CHECK } }),
);

/** What the editor asks for about checking the set-up. */
export const accountProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Check the Set-Up',
				value: 'check',
				action: 'Check the set up',
				description:
					'Check account, number, public address, store, clock and n8n, and say what to do about what is wrong',
			},
		],
		default: 'check',
	},
	{
		displayName:
			'Each finding becomes an item, the gravest first. Services are checked whose credential is chosen here.',
		name: 'checkNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: CHECK },
	},
	{
		displayName: 'Model',
		name: 'checkedModel',
		type: 'string',
		default: 'qwen-plus',
		description:
			'The model of DashScope that is asked for one word, which costs next to nothing. Empty to check the key only.',
		displayOptions: { show: CHECK },
	},
	{
		displayName: 'Deliveries Come In By',
		name: 'checkedEntrance',
		type: 'options',
		options: [
			{ name: 'Listener or Talktrace-Ingress', value: 'listener' },
			{ name: "N8n's Webhooks", value: 'webhooks' },
		],
		default: 'webhooks',
		displayOptions: { show: CHECK },
	},
	{
		displayName: 'Audio Is Converted',
		name: 'convertsAudio',
		type: 'boolean',
		default: false,
		description:
			'Whether audio has to be converted by ffmpeg: answers are spoken by DashScope, or audio files other than voice notes are put into words',
		displayOptions: { show: CHECK },
	},
];
