import { type MessageContent, messageText } from '../conversation/message';
import { forgetQuestions } from './answer-basis-store';
import { forgetInDeadLetters } from './dead-letter-store';
import { forgetMedia, moveMedia } from './media-store';
import type { Unit } from './schema';
import { recordMessageChange } from './message-store';

/**
 * Applies the customer's edits and deletion of a message, whichever of them came first:
 * deliveries arrive in any order. Tells whether the message was deleted.
 */
export async function applyCorrections(
	unit: Unit,
	channelId: string,
	targetWamid: string,
): Promise<{ removed: boolean }> {
	const corrections = await unit.db
		.selectFrom('message')
		.select(['id', 'content', 'saidAt'])
		.where('channelId', '=', channelId)
		.where('targetWamid', '=', targetWamid)
		.where('kind', 'in', ['edit', 'revoke'])
		.orderBy('saidAt')
		.orderBy('seq')
		.execute();

	let removed = false;
	for (const { id: editId, content, saidAt: at } of corrections) {
		const correction = content === null ? undefined : (JSON.parse(content) as MessageContent);
		if (correction?.kind === 'edit') {
			const { replacement } = correction;
			await applyEdit(unit, { editId, channelId, targetWamid, replacement, at });
		} else if (correction?.kind === 'revoke') {
			await applyRevoke(unit, { channelId, targetWamid, at });
			removed = true;
		}
	}
	return { removed };
}

/** Replaces what a message says by the customer's own edit. An unknown or deleted one stays as it is. */
async function applyEdit(
	unit: Unit,
	edit: {
		editId: string;
		channelId: string;
		targetWamid: string;
		replacement: MessageContent;
		at: string;
	},
): Promise<void> {
	const { replacement } = edit;
	const edited = await unit.db
		.updateTable('message')
		.set({
			text: messageText(replacement),
			content: JSON.stringify(replacement),
			kind: replacement.kind,
			editedAt: edit.at,
			...NOT_HEARD,
		})
		.where('channelId', '=', edit.channelId)
		.where('wamid', '=', edit.targetWamid)
		.where('removedAt', 'is', null)
		.where((eb) => eb.or([eb('editedAt', 'is', null), eb('editedAt', '<=', edit.at)]))
		.returning(['id', 'conversationId'])
		.executeTakeFirst();
	if (!edited) return;
	await moveMedia(unit, { from: edit.editId, to: edited.id, replacement });
	recordMessageChange(unit, edited, { edited: true });
}

const NOT_HEARD = { transcript: null, transcriptLanguage: null, transcription: null };

/**
 * Removes what a deleted message said and showed, in the thread, in its edits, in dead
 * letters, in what answers rest on, and in the raw deliveries that brought them: the customer took it back, so we keep that it was
 * there, not what it was.
 */
async function applyRevoke(
	unit: Unit,
	revoke: { channelId: string; targetWamid: string; at: string },
): Promise<void> {
	const removed = await unit.db
		.updateTable('message')
		.set({ text: null, content: null, extra: null, removedAt: revoke.at, ...NOT_HEARD })
		.where('channelId', '=', revoke.channelId)
		.where((eb) =>
			eb.or([
				eb('wamid', '=', revoke.targetWamid),
				eb.and({ targetWamid: revoke.targetWamid, kind: 'edit' }),
			]),
		)
		.returning(['id', 'conversationId', 'deliveryId', 'turnId'])
		.execute();
	const deliveries = removed.flatMap(({ deliveryId }) => deliveryId ?? []);
	if (deliveries.length > 0) {
		await unit.db
			.updateTable('delivery')
			.set({ body: null })
			.where('id', 'in', deliveries)
			.execute();
	}
	await forgetQuestions(
		unit,
		removed.flatMap(({ turnId }) => turnId ?? []),
	);
	await forgetInDeadLetters(unit, revoke.targetWamid);
	for (const message of removed) {
		await forgetMedia(unit, message.id);
		recordMessageChange(unit, message, { removed: true });
	}
}
