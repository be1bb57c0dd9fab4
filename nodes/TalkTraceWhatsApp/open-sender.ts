import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { SenderOptions } from '../../core/outbox/sender';
import { ensureChannel, findChannel } from '../../core/store/channel-store';
import { useStore } from '../shared/use-store';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';

/** What sends from the credential's number, by the node's store. */
export async function openSender(context: IExecuteFunctions): Promise<SenderOptions> {
	const account = await whatsAppAccount(context);
	const { store } = await useStore(context);
	// A write would wait for the only writer, each time that something is sent.
	const channel =
		(await store.read((unit) => findChannel(unit, account.phoneNumberId))) ??
		(await store.write((unit) => ensureChannel(unit, account)));
	return {
		store,
		holder: randomUUID(),
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: async () => graphClient(await whatsAppAccount(context)),
	};
}
