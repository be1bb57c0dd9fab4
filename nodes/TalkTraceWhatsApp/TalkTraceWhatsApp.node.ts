import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { InputError } from '../../core/errors';
import type { SenderOptions } from '../../core/outbox/sender';
import { storeOpens, whatsAppAnswers } from '../shared/credential-tests';
import { runPerItem } from '../shared/run-per-item';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';
import { openSender } from './open-sender';
import { operations } from './operations';
import { properties } from './properties';
import { mapTemplateFields, searchTemplates } from './template-methods';

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
		credentialTest: { storeOpens, whatsAppAnswers },
		listSearch: { searchTemplates },
		resourceMapping: { mapTemplateFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const account = await whatsAppAccount(this);
		const graph = graphClient(account);
		let opened: Promise<SenderOptions> | undefined;
		const sender = () => (opened ??= openSender(this));

		return await runPerItem(this, 1, async (itemIndex) => {
			const resource: string = this.getNodeParameter('resource', itemIndex, 'message');
			const name: string = this.getNodeParameter('operation', itemIndex);
			const operation = operations[`${resource}.${name}`];
			if (!operation) throw new InputError(`There is no operation "${name}" on a ${resource}.`);

			const results = await operation({ context: this, itemIndex, account, graph, sender });
			return results.map((result) => ({ output: 0, ...result }));
		});
	}
}
