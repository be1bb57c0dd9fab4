import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import { checkStore } from '../inbox/start-run';
import type { Store } from '../store/open-store';
import type { OutboxRow } from '../store/turn-rows';
import {
	type Destination,
	type OutgoingPart,
	type SendingStep,
	writeAnswerParts,
	writeNoticeParts,
} from './outgoing-parts';

/**
 * Writes the answer to a turn into the outbox, all parts in one transaction, under the
 * turn's fence: as a draft where a person approves answers, or this one. A run that is repeated gets
 * what it wrote before. Throws InputError for a run that is over, a closed window (but
 * for templates), or a turn of another store or number.
 */
export async function writeOutgoingAnswer(
	{ store, channelId }: { store: Store; channelId: string },
	item: TurnItem,
	step: SendingStep,
	parts: OutgoingPart[],
): Promise<OutboxRow[]> {
	checkStore(store, item);
	if (item.channel.id !== channelId) {
		throw new InputError(
			'The turn came in on another number than the credential of this node sends from. Choose the same WhatsApp credential as in "WhatsApp Trigger".',
		);
	}
	// The rows take the fields of their origin as they come: what else a step has stays outside.
	const { nodeId, runIndex, itemIndex } = step;
	return await store.writeJob(writeAnswerParts, {
		...{ item, parts },
		step: { nodeId, runIndex, itemIndex },
	});
}

/**
 * Writes messages of the builder's own, which answer no turn: no fence holds them. Throws
 * InputError for an unknown conversation, something that is no phone number, a closed
 * window (but for templates), or marketing for a contact who has opted out.
 */
export async function writeOutgoingNotice(
	store: Store,
	destination: Destination,
	step: SendingStep & { executionId: string },
	parts: OutgoingPart[],
): Promise<OutboxRow[]> {
	const { executionId, nodeId, runIndex, itemIndex } = step;
	return await store.writeJob(writeNoticeParts, {
		...{ destination, parts, executionId },
		step: { nodeId, runIndex, itemIndex },
	});
}
