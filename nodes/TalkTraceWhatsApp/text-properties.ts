import type { INodeProperties } from 'n8n-workflow';

/** The answer of Reply or of n8n's AI Agent. `answerOf` gives what this expression does. */
export const ANSWER_TEXT = '={{ $json.reply?.text ?? $json.output ?? "" }}';

/** What the editor asks for about a text. */
export const textProperties: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: ANSWER_TEXT,
		required: true,
		description: "By default the answer of Reply or of n8n's AI Agent",
		displayOptions: { show: { resource: ['message'], operation: ['sendText'] } },
	},
];
