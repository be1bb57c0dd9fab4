import type { ComposerDraftRow } from './desk-rows';
import type { Unit } from './schema';

/** Keeps what an agent has typed and not sent, in place of what they had typed there before; blank text forgets it. */
export async function saveDraft(
	{ db, now }: Unit,
	draft: Omit<ComposerDraftRow, 'savedAt'>,
): Promise<void> {
	const { agentId, conversationId, mode, text, quotedMessageId } = draft;
	if (text.trim() === '') {
		await db
			.deleteFrom('composerDraft')
			.where('agentId', '=', agentId)
			.where('conversationId', '=', conversationId)
			.where('mode', '=', mode)
			.execute();
		return;
	}
	await db
		.insertInto('composerDraft')
		.values({ ...draft, savedAt: now })
		.onConflict((conflict) =>
			conflict
				.columns(['agentId', 'conversationId', 'mode'])
				.doUpdateSet({ text, quotedMessageId, savedAt: now }),
		)
		.execute();
}
