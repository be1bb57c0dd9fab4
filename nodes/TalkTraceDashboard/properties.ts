import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for in Dashboard. */
export const properties: INodeProperties[] = [
	{
		displayName:
			"Agents open the production URL above. The first owner sets the desk up with a link: it is in the file dashboard-set-up-link.txt beside the store, and in this node's output when you execute the step and open the test URL.",
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: 'talktrace',
		required: true,
		description:
			'Where agents find the desk, behind the address of your webhooks. Publish the workflow anew after a change.',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{ name: 'Assigned', value: 'assigned' },
			{ name: 'Contact Blocked', value: 'contact-blocked' },
			{ name: 'Contact Unblocked', value: 'contact-unblocked' },
			{ name: 'Conversation Started by Us', value: 'conversation-started' },
			{ name: 'Draft Mode', value: 'draft-mode', description: 'From now on a person sends' },
			{ name: 'Draft Ready', value: 'draft-ready', description: 'An answer waits for a person' },
			{ name: 'Labels Changed', value: 'labels-changed' },
			{ name: 'Message Failed', value: 'message-failed' },
			{ name: 'Message Sent by a Person', value: 'message-sent' },
			{ name: 'Note Added', value: 'note-added' },
			{ name: 'Opted In', value: 'opted-in' },
			{ name: 'Opted Out', value: 'opted-out' },
			{ name: 'Priority Changed', value: 'priority-changed' },
			{ name: 'Reopened', value: 'reopened' },
			{ name: 'Resolved', value: 'resolved' },
			{ name: 'Returned to the AI', value: 'returned-to-ai' },
			{ name: 'Sending Resumed', value: 'sending-resumed' },
			{
				name: 'Sending Stopped',
				value: 'sending-stopped',
				description: 'Meta refuses everything: the token, a permission or a payment',
			},
			{ name: 'Snoozed', value: 'snoozed' },
			{ name: 'Survey Answered', value: 'survey-answered' },
			{ name: 'Survey Asked', value: 'survey-asked' },
			{ name: 'Taken Over', value: 'takeover', description: 'A person has the conversation' },
			{
				name: 'Waiting for a Person',
				value: 'waiting-for-person',
				description: 'The AI, the gate or a failure gave the conversation to people',
			},
		],
		default: [
			'waiting-for-person',
			'takeover',
			'returned-to-ai',
			'draft-ready',
			'message-sent',
			'message-failed',
			'note-added',
			'assigned',
			'resolved',
			'reopened',
			'survey-answered',
			'sending-stopped',
		],
		description:
			'What starts the workflow, whoever caused it: an agent, the gate, a phone or a timer',
	},
	{
		displayName: 'Include Words',
		name: 'includeWords',
		type: 'boolean',
		default: false,
		description: 'Whether events hold what was said or noted. n8n may keep it in its executions.',
	},
	{
		displayName: 'Metrics Token',
		name: 'metricsToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Prometheus reads the metrics at the address of the desk with ?to=metrics behind it and this as its bearer token; without one there are none',
	},
	{
		displayName: 'Knowledge',
		name: 'knowledge',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description:
			'Used with a DashScope credential only; without one, knowledge is found by its words',
		options: [
			{
				displayName: 'Answering Model',
				name: 'model',
				type: 'string',
				default: 'qwen-plus',
				description: 'Shows in the box "Ask a question" what would be answered',
			},
			{
				displayName: 'Dimensions',
				name: 'dimensions',
				type: 'number',
				typeOptions: { minValue: 64, maxValue: 4096 },
				default: 1024,
				description: 'The length of the vectors. After a change everything is indexed anew.',
			},
			{
				displayName: 'Embedding Model',
				name: 'embeddingModel',
				type: 'string',
				default: 'text-embedding-v4',
				description:
					'Compares questions and passages by their meaning. Reply has to use the same one. After a change everything is indexed anew.',
			},
		],
	},
];
