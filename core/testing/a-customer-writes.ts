import type { Recorder } from '../inbox/recorder';
import type { Store } from '../store/open-store';
import type { ConversationRow, MessageRow } from '../store/conversation-rows';
import { aDeliveryOf, aMessage, RULES } from './deliveries';

type Customer = Parameters<typeof aMessage>[2];

/** What a customer writes, as the desk has it then. */
export async function aCustomerWrites(
	{ store, recorder }: { store: Store; recorder: Recorder },
	wamid: string,
	{ customer, fields }: { customer?: Customer; fields?: object } = {},
): Promise<{ conversation: ConversationRow; message: MessageRow; turnId: string | undefined }> {
	const recorded = await recorder.record(
		aDeliveryOf([aMessage(wamid, wamid, customer, fields)], customer),
		{ ...RULES, turnKinds: [...RULES.turnKinds, 'interactive'] },
	);
	return await store.read(async ({ db }) => {
		const message = await db
			.selectFrom('message')
			.selectAll()
			.where('wamid', '=', wamid)
			.executeTakeFirstOrThrow();
		const conversation = await db
			.selectFrom('conversation')
			.selectAll()
			.where('id', '=', message.conversationId)
			.executeTakeFirstOrThrow();
		const turnId = recorded.outcome === 'recorded' ? recorded.turnIds[0] : undefined;
		return { conversation, message, turnId };
	});
}
