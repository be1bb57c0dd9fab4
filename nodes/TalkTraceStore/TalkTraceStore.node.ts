import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { storeOpens } from '../shared/credential-tests';
import { properties } from './properties';
import type * as RunOperations from './run-operations';

export class TalkTraceStore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Conversation Store',
		name: 'talkTraceStore',
		icon: { light: 'file:../../icons/store.svg', dark: 'file:../../icons/store.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description:
			'Reads contacts, conversations, messages and their files, changes who answers, and looks after what went wrong',
		defaults: { name: 'Conversation Store' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		properties,
	};

	methods = { credentialTest: { storeOpens } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runOperations } = require('./run-operations') as typeof RunOperations;
		return await runOperations(this);
	}
}
