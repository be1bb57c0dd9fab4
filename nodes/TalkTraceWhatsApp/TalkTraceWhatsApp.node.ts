import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { ensureChannel } from '../../core/store/channel-store';
import type { SenderOptions } from '../../core/outbox/sender';
import { storeOpens, whatsAppAnswers } from '../shared/credential-tests';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';
import { description } from './description';
import { sendText } from './send-text';
import { showIndicator } from './show-indicator';

export class TalkTraceWhatsApp implements INodeType {
	description = description;

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
			const operation = this.getNodeParameter('operation', itemIndex) as string;
			const result =
				operation === 'sendText'
					? await sendText(this, sender, itemIndex)
					: await showIndicator(
							this,
							graphClient(account),
							itemIndex,
							operation as 'markRead' | 'showTyping',
						);
			return { output: 0, json: { ...this.getInputData()[itemIndex]?.json, ...result } };
		});
	}
}
