import type { INodeProperties } from 'n8n-workflow';

const BACK_UP = { resource: ['store'], operation: ['backUp'] };

/** What the editor asks for about the store as a whole. */
export const storeProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['store'] } },
		options: [
			{
				name: 'Back Up',
				value: 'backUp',
				action: 'Back up the store',
				description: 'Copy a SQLite store and its files into a new folder, while the desk works',
			},
		],
		default: 'backUp',
	},
	{
		displayName: 'Folder',
		name: 'backupFolder',
		type: 'string',
		default: '',
		required: true,
		placeholder: '/backups',
		description:
			'Where backups lie, best on another disk. N8N_RESTRICT_FILE_ACCESS_TO has to name it.',
		displayOptions: { show: BACK_UP },
	},
	{
		displayName: 'Keep',
		name: 'backupsKept',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 7,
		description: 'How many backups stay in the folder, the newest ones. 0 keeps all.',
		displayOptions: { show: BACK_UP },
	},
];
