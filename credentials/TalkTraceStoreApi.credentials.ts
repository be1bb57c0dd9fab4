import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

const SQLITE = { show: { database: ['sqlite'] } };
const POSTGRES = { show: { database: ['postgres'] } };

export class TalkTraceStoreApi implements ICredentialType {
	name = 'talkTraceStoreApi';

	displayName = 'TalkTrace Store API';

	icon: Icon = { light: 'file:../icons/store.svg', dark: 'file:../icons/store.dark.svg' };

	documentationUrl = 'https://github.com/talktrace/n8n-nodes-talktrace#the-store';

	properties: INodeProperties[] = [
		{
			displayName: 'Database',
			name: 'database',
			type: 'options',
			options: [
				{
					name: 'SQLite',
					value: 'sqlite',
					description: 'A file on this machine; nothing to set up',
				},
				{
					name: 'PostgreSQL',
					value: 'postgres',
					description: 'A server that several n8n processes or machines can share',
				},
			],
			default: 'sqlite',
		},
		{
			displayName: 'SQLite File',
			name: 'sqliteFile',
			type: 'string',
			default: '',
			placeholder: '/home/node/.n8n/talktrace/talktrace.sqlite',
			description:
				"Absolute path of the file that holds all conversations. Empty: talktrace/talktrace.sqlite in n8n's own folder.",
			displayOptions: SQLITE,
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: 'localhost',
			displayOptions: POSTGRES,
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: 5432,
			displayOptions: POSTGRES,
		},
		{
			displayName: 'Database Name',
			name: 'databaseName',
			type: 'string',
			default: '',
			description: 'The database must exist and be encoded in UTF8; it may be that of n8n',
			displayOptions: POSTGRES,
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			displayOptions: POSTGRES,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: POSTGRES,
		},
		{
			displayName: 'Schema',
			name: 'schema',
			type: 'string',
			default: 'talktrace',
			description: 'Made when it is missing; the tables of the desk are in it, and nothing else',
			displayOptions: POSTGRES,
		},
		{
			displayName: 'TLS',
			name: 'tls',
			type: 'options',
			options: [
				{
					name: 'Off',
					value: 'off',
					description: 'For a server on this machine or in a private network',
				},
				{
					name: 'On, Without Checking the Certificate',
					value: 'unverified',
					description: 'Encrypted, but whoever stands in between is not noticed',
				},
				{ name: 'On, with a Checked Certificate', value: 'verified' },
			],
			default: 'off',
			displayOptions: POSTGRES,
		},
		{
			displayName: 'Certificate Authority',
			name: 'ca',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description:
				'The authority that signed the server’s certificate (PEM), unless it is a public one',
			displayOptions: { show: { database: ['postgres'], tls: ['verified'] } },
		},
		{
			displayName: 'Connections',
			name: 'poolSize',
			type: 'number',
			typeOptions: { minValue: 2, maxValue: 100 },
			default: 10,
			description: 'The most connections that one n8n process opens at the same time',
			displayOptions: POSTGRES,
		},
	];
}
