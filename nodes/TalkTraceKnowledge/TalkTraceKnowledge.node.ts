import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { dashscopeAnswers, storeOpens } from '../shared/credential-tests';
import { properties } from './properties';
import type * as RunOperations from './run-operations';

export class TalkTraceKnowledge implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Knowledge Base',
		name: 'talkTraceKnowledge',
		icon: { light: 'file:../../icons/knowledge.svg', dark: 'file:../../icons/knowledge.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description:
			"Finds what the business's own documents, web pages and answers say about a question, and keeps them",
		defaults: { name: 'Knowledge Base' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'talkTraceDashscopeApi',
				displayName: 'DashScope or Compatible Server (Words Alone When Empty)',
				required: false,
				testedBy: 'dashscopeAnswers',
				displayOptions: { show: { operation: ['add', 'reindex', 'search'] } },
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

	methods = { credentialTest: { dashscopeAnswers, storeOpens } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runOperations } = require('./run-operations') as typeof RunOperations;
		return await runOperations(this);
	}
}
