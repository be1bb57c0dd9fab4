import { randomUUID } from 'node:crypto';
import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { ensureChannel } from '../../core/store/channel-store';
import type { SenderOptions } from '../../core/outbox/sender';
import { storeOpens, whatsAppAnswers } from '../shared/credential-tests';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';
import { properties } from './properties';
import { sendText } from './send-text';
import { showIndicator } from './show-indicator';

export class TalkTraceWhatsApp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace WhatsApp',
		name: 'talkTraceWhatsApp',
		icon: { light: 'file:../../icons/whatsapp.svg', dark: 'file:../../icons/whatsapp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
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

	methods = { credentialTest: { storeOpens, whatsAppAnswers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const account = await whatsAppAccount(this);
		const { store } = await useStore(this);
		const channel = await store.write((unit) => ensureChannel(unit, account));
		const sender: SenderOptions = {
			store,
			holder: randomUUID(),
			channelId: channel.id,
			phoneNumberId: channel.phoneNumberId,
			graph: async () => graphClient(await whatsAppAccount(this)),
		};

		return await runPerItem(this, 1, async (itemIndex) => {
			const operation: string = this.getNodeParameter('operation', itemIndex);
			const result =
				operation === 'sendText'
					? await sendText(this, sender, itemIndex)
					: await showIndicator(this, sender, itemIndex, operation as 'markRead' | 'showTyping');
			return { output: 0, json: { ...this.getInputData()[itemIndex]?.json, ...result } };
		});
	}
}
