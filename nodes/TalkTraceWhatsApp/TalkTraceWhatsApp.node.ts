import {
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import {
	dashscopeAnswers,
	googleSpeechAnswers,
	speechServerAnswers,
	storeOpens,
	whatsAppAnswers,
} from '../shared/credential-tests';
import { checkedCredentials } from './account-properties';
import { properties } from './properties';
import type * as RunOperations from './run-operations';
import type * as TemplateMethods from './template-methods';

export class TalkTraceWhatsApp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace WhatsApp',
		name: 'talkTraceWhatsApp',
		icon: { light: 'file:../../icons/whatsapp.svg', dark: 'file:../../icons/whatsapp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description:
			'Sends to a customer on WhatsApp: once, in order, and never after a person took over',
		defaults: { name: 'WhatsApp' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'talkTraceWhatsAppApi',
				displayName: 'WhatsApp Account',
				required: true,
				testedBy: 'whatsAppAnswers',
			},
			...checkedCredentials,
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		properties,
	};

	methods = {
		credentialTest: {
			dashscopeAnswers,
			googleSpeechAnswers,
			speechServerAnswers,
			storeOpens,
			whatsAppAnswers,
		},
		listSearch: {
			async searchTemplates(this: ILoadOptionsFunctions, filter?: string) {
				return await templateMethods().searchTemplates.call(this, filter);
			},
		},
		resourceMapping: {
			async mapTemplateFields(this: ILoadOptionsFunctions) {
				return await templateMethods().mapTemplateFields.call(this);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runOperations } = require('./run-operations') as typeof RunOperations;
		return await runOperations(this);
	}
}

function templateMethods(): typeof TemplateMethods {
	return require('./template-methods') as typeof TemplateMethods;
}
