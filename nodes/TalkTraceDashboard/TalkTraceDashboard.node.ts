import {
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { dashscopeAnswers, storeOpens } from '../shared/credential-tests';
import { goOnAfterUpdate } from '../shared/go-on-after-update';
import { startLive } from '../shared/start-live';
import type * as Follow from './follow';
import { properties } from './properties';
import type * as Serve from './serve';
import { webhookPath } from './webhook-path';

// eslint-disable-next-line @n8n/community-nodes/webhook-lifecycle-complete -- nobody is told of the address: agents open it
export class TalkTraceDashboard implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Dashboard',
		name: 'talkTraceDashboard',
		icon: { light: 'file:../../icons/dashboard.svg', dark: 'file:../../icons/dashboard.dark.svg' },
		group: ['trigger'],
		// n8n evaluates an expression of its own for each call of a trigger with version 1.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ "/" + $parameter["path"] }}',
		description: "Serves the agents' desk, and starts the workflow when something happens there",
		defaults: { name: 'Dashboard' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'talkTraceDashscopeApi',
				displayName: 'DashScope or Compatible Server (to Find Knowledge by Its Meaning)',
				required: false,
				testedBy: 'dashscopeAnswers',
			},
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		// Two routes for good: the rest is in the query, since n8n registers routes only once.
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				isFullPath: true,
				...webhookPath(),
			},
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				isFullPath: true,
				ndvHideUrl: true,
				...webhookPath(),
			},
		],
		properties,
	};

	methods = { credentialTest: { dashscopeAnswers, storeOpens } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { serve } = require('./serve') as typeof Serve;
		return await serve(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startLive(this, start);
	}
}

async function start(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const { follow } = require('./follow') as typeof Follow;
	return await follow(context);
}

goOnAfterUpdate('talkTraceDashboard', start);
