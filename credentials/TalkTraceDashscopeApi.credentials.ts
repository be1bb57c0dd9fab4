import type { IAuthenticateGeneric, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

export class TalkTraceDashscopeApi implements ICredentialType {
	name = 'talkTraceDashscopeApi';

	displayName = 'TalkTrace DashScope API';

	icon: Icon = { light: 'file:../icons/reply.svg', dark: 'file:../icons/reply.dark.svg' };

	documentationUrl = 'https://github.com/talktrace/n8n-nodes-talktrace#a-model';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Keys belong to one region. A server of your own may need none.',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'China (Beijing)', value: 'beijing' },
				{ name: 'Coding Plan', value: 'coding-plan' },
				{ name: 'Germany (Frankfurt)', value: 'frankfurt' },
				{ name: 'Hong Kong', value: 'hong-kong' },
				{ name: 'Japan (Tokyo)', value: 'tokyo' },
				{ name: 'QwenCloud (Singapore)', value: 'qwencloud' },
				{ name: 'Singapore (International)', value: 'singapore' },
				{ name: 'Token Plan (Singapore)', value: 'token-plan' },
				{ name: 'US (Virginia)', value: 'virginia' },
			],
			default: 'singapore',
		},
		{
			displayName: 'Workspace ID',
			name: 'workspaceId',
			type: 'string',
			default: '',
			description: 'Uses the address of a workspace; some regions have no other',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'http://localhost:11434/v1',
			description:
				'Takes the place of the region: any OpenAI-compatible server works (Ollama, vLLM, OpenAI)',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};
}
