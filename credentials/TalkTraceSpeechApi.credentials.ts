import type { IAuthenticateGeneric, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

export class TalkTraceSpeechApi implements ICredentialType {
	name = 'talkTraceSpeechApi';

	displayName = 'TalkTrace Speech API';

	icon: Icon = { light: 'file:../icons/transcribe.svg', dark: 'file:../icons/transcribe.dark.svg' };

	documentationUrl = 'https://github.com/talktrace/n8n-nodes-talktrace#voice';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.openai.com/v1',
			required: true,
			description:
				"Any server with OpenAI's audio API: OpenAI, Groq, or a Whisper server of your own",
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'A server of your own may need none',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};
}
