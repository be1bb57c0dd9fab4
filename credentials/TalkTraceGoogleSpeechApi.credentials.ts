import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

const KEY_FILE = { show: { account: ['keyFile'] } };
const FIELDS = { show: { account: ['fields'] } };

export class TalkTraceGoogleSpeechApi implements ICredentialType {
	name = 'talkTraceGoogleSpeechApi';

	displayName = 'TalkTrace Google Speech API';

	icon: Icon = { light: 'file:../icons/transcribe.svg', dark: 'file:../icons/transcribe.dark.svg' };

	documentationUrl = 'https://github.com/talktrace/n8n-nodes-talktrace#voice';

	properties: INodeProperties[] = [
		{
			displayName: 'Service Account',
			name: 'account',
			type: 'options',
			options: [
				{
					name: 'Key File (JSON)',
					value: 'keyFile',
					description: 'The file that Google gives for a new key, pasted as it is',
				},
				{ name: 'E-Mail and Private Key', value: 'fields' },
			],
			default: 'keyFile',
		},
		{
			displayName: 'Key File',
			name: 'privateKeyFile',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			placeholder: '{ "type": "service_account", …',
			displayOptions: KEY_FILE,
		},
		{
			displayName: 'E-Mail',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'desk@my-project.iam.gserviceaccount.com',
			displayOptions: FIELDS,
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			placeholder: '-----BEGIN PRIVATE KEY-----',
			description: 'From the first to the last line; \\n in place of line ends is fine',
			displayOptions: FIELDS,
		},
		{
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			default: '',
			description: "Empty: the service account's own project",
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'string',
			default: 'us',
			placeholder: 'us, eu, global, europe-west4',
			description:
				'Where the audio is heard. The newest models are in us and eu, and not in global.',
		},
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'string',
			default: '',
			description:
				"Takes the place of the region's own; leave it empty for Google. An http address is used for a stand-in, such as the simulator.",
		},
	];
}
