import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { storeOpens, whatsAppAnswers } from '../shared/credential-tests';
import { properties } from './properties';
import { dispatch } from './dispatch';
import { receive } from './receive';
import { checkRegistration, createRegistration, deleteRegistration } from './registration';

export class TalkTraceWhatsAppTrigger implements INodeType {
	// Paths are literals: an expression would cost n8n an isolate for each request.
	description: INodeTypeDescription = {
		displayName: 'TalkTrace WhatsApp Trigger',
		name: 'talkTraceWhatsAppTrigger',
		icon: { light: 'file:../../icons/trigger.svg', dark: 'file:../../icons/trigger.dark.svg' },
		group: ['trigger'],
		// n8n evaluates an expression of its own for each call of a trigger with version 1.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["registration"] === "automatic" ? "" : "registered by hand" }}',
		description:
			'Receives WhatsApp messages, keeps them, and starts the workflow once for each turn of a customer',
		defaults: { name: 'WhatsApp Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'talkTraceWhatsAppApi',
				displayName: 'WhatsApp Account',
				required: true,
				testedBy: 'whatsAppAnswers',
			},
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		webhooks: [
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'webhook' },
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
		],
		properties,
	};

	methods = { credentialTest: { storeOpens, whatsAppAnswers } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkRegistration(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createRegistration(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteRegistration(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await dispatch(this);
	}
}
