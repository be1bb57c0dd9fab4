import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import type { GraphClient } from '../../core/whatsapp/graph-client';
import { findTurn } from '../shared/find-turn';

/** Shows read marks or "typing…" for the last message of the item's turn, at once. */
export async function showIndicator(
	context: IExecuteFunctions,
	graph: GraphClient,
	itemIndex: number,
	indicator: 'markRead' | 'showTyping',
): Promise<IDataObject> {
	const { channel, messages, conversation } = findTurn(context, itemIndex);
	const wamid = messages.at(-1)?.wamid;
	if (!wamid) throw new InputError('The turn has no message to show it on.');
	if (conversation.control !== 'ai' && indicator === 'showTyping') return { shown: false };

	if (indicator === 'markRead') await graph.markRead(channel.phoneNumberId, wamid);
	else await graph.sendTyping(channel.phoneNumberId, wamid);
	return { shown: true };
}
