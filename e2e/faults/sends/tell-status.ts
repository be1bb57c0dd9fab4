import { partName } from './answer-text';
import type { SendTry } from './send-log';
import type { SendingDesk } from './sending-desk';

/** Meta tells what became of a message that it has taken; `named`: with the desk's own id, as usual. */
export async function tellStatus(
	desk: SendingDesk,
	one: SendTry,
	status: 'sent' | 'delivered' | 'read' | 'failed',
	{ named = true, code = 131026 }: { named?: boolean; code?: number } = {},
): Promise<void> {
	const id = wamidOf(desk, one);
	if (id === undefined) throw new Error('Meta has not taken this message');
	await desk.simulator.sender.postStatuses([
		{
			id,
			status,
			customer: customerOf(desk, one),
			...(named && { callbackData: one.rowId }),
			...(status === 'failed' && { code }),
		},
	]);
}

/** The id that Meta gave a message which it has taken, also where the desk never heard of it. */
export function wamidOf(desk: SendingDesk, one: SendTry): string | undefined {
	if (one.wamid !== undefined) return one.wamid;
	const chat = { numberId: desk.phoneNumberId, customerId: customerOf(desk, one) };
	return desk.simulator.chats
		.chat(chat)
		.messages.find(({ content }) => (content as { body?: string }).body === one.text)?.id;
}

/** The first part of the answer to a question, as it was first handed to Meta. */
export function firstTryOf({ sends }: SendingDesk, question: string): SendTry {
	const name = partName(question, 1);
	const found = sends.tries().find(({ text }) => text.startsWith(name));
	if (!found) throw new Error(`No answer to "${question}" was handed to Meta`);
	return found;
}

function customerOf({ simulator }: SendingDesk, { to }: SendTry): string {
	return simulator.account.customerByPhone(to)!.id;
}
