import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { knowChannel } from '../../core/inbox/know-channel';
import type { SenderOptions } from '../../core/outbox/sender';
import { useStore } from '../shared/use-store';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';

/** What sends from the credential's number, by the node's store. */
export async function openSender(context: IExecuteFunctions): Promise<SenderOptions> {
	const account = await whatsAppAccount(context);
	const desk = await useStore(context);
	return {
		store: desk.store,
		holder: randomUUID(),
		channelId: await knowChannel(desk, account),
		phoneNumberId: account.phoneNumberId,
		graph: async () => graphClient(await whatsAppAccount(context)),
	};
}
