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
import { goOnAfterUpdate } from '../shared/go-on-after-update';
import { startLive } from '../shared/start-live';
import { properties } from './properties';
import type * as Dispatch from './dispatch';
import type * as Receive from './receive';
import type * as Registration from './registration';

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
				return await registration().checkRegistration(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await registration().createRegistration(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await registration().deleteRegistration(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive } = require('./receive') as typeof Receive;
		return await receive(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startLive(this, start);
	}
}

async function start(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const { dispatch } = require('./dispatch') as typeof Dispatch;
	return await dispatch(context);
}

goOnAfterUpdate('talkTraceWhatsAppTrigger', start);

function registration(): typeof Registration {
	return require('./registration') as typeof Registration;
}
