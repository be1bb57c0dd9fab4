import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { dashscopeAnswers, speechServerAnswers, storeOpens } from '../shared/credential-tests';
import { properties } from './properties';
import type * as ReplyToTurns from './reply-to-turns';

export class TalkTraceReply implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Reply',
		name: 'talkTraceReply',
		icon: { light: 'file:../../icons/reply.svg', dark: 'file:../../icons/reply.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["model"] }}',
		description: 'Writes the answer to a turn with Qwen or any OpenAI-compatible model',
		defaults: { name: 'Reply' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Reply', 'Handoff'],
		credentials: [
			{
				name: 'talkTraceDashscopeApi',
				displayName: 'DashScope or Compatible Server',
				required: true,
				testedBy: 'dashscopeAnswers',
			},
			{
				name: 'talkTraceSpeechApi',
				displayName: 'Speech Server',
				required: true,
				displayOptions: { show: { voiceAnswers: ['speechServer'] } },
				testedBy: 'speechServerAnswers',
			},
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		properties,
	};

	methods = { credentialTest: { dashscopeAnswers, speechServerAnswers, storeOpens } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { replyToTurns } = require('./reply-to-turns') as typeof ReplyToTurns;
		return await replyToTurns(this);
	}
}
