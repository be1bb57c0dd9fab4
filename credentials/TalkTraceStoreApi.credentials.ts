import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

export class TalkTraceStoreApi implements ICredentialType {
	name = 'talkTraceStoreApi';

	displayName = 'TalkTrace Store API';

	icon: Icon = { light: 'file:../icons/store.svg', dark: 'file:../icons/store.dark.svg' };

	documentationUrl = 'https://github.com/talktrace/n8n-nodes-talktrace#the-store';

	properties: INodeProperties[] = [
		{
			displayName: 'SQLite File',
			name: 'sqliteFile',
			type: 'string',
			default: '',
			placeholder: '/home/node/.n8n/talktrace/talktrace.sqlite',
			description:
				"Absolute path of the file that holds all conversations. Empty: talktrace/talktrace.sqlite in n8n's own folder.",
		},
	];
}
