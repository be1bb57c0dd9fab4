import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for about a text. */
export const textProperties: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '={{ $json.reply?.text ?? $json.output ?? "" }}',
		required: true,
		description: "By default the answer of Reply or of n8n's AI Agent",
		displayOptions: { show: { resource: ['message'], operation: ['sendText'] } },
	},
];
