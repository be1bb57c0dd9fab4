import { lockConversationOf } from './conversation-store';
import { recordMessageChange } from './message-store';
import type { Unit } from './schema';

/**
 * Replaces what was heard in a voice message by what an agent heard. What the recogniser
 * heard stays in `transcription`, also after a second correction. False for a message that
 * is no voice message, or that the customer removed.
 */
export async function correctTranscript(
	unit: Unit,
	correction: { messageId: string; text: string; agentId: string },
): Promise<boolean> {
	const { messageId, text, agentId } = correction;
	const locked = await lockConversationOf(unit, () =>
		unit.db
			.selectFrom('message')
			.selectAll()
			.where('id', '=', messageId)
			.where('kind', '=', 'voice')
			.where('removedAt', 'is', null)
			.executeTakeFirst(),
	);
	if (!locked) return false;

	const { transcript, transcription } = locked.row;
	const how = JSON.parse(transcription ?? '{}') as Record<string, unknown>;
	const heard = 'heard' in how ? how.heard : transcript;
	await unit.db
		.updateTable('message')
		.set({
			transcript: text,
			transcription: JSON.stringify({
				...how,
				heard,
				correctedBy: agentId,
				correctedAt: unit.now,
			}),
		})
		.where('id', '=', messageId)
		.execute();
	recordMessageChange(unit, locked.row, { corrected: true });
	return true;
}
