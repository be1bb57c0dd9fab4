import type { Control, HandoverReason } from '../conversation/control';
import { recordChange } from './change-store';
import { addConversationEvent } from './conversation-event-store';
import { lockConversation } from './conversation-store';
import { finishSendingTurns } from './finish-turn';
import { discardUnsentAnswers, turnIntoDrafts } from './unsent-answers';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';
import { tally } from './tally-store';

/**
 * Changes who answers. Every change moves the epoch on; once it has committed, no
 * answer of an earlier epoch can be claimed. What the AI has written and nobody has
 * begun to send is discarded when a person takes over, and becomes a draft in draft
 * mode, in the same transaction. The thread gets a line with the reason. Giving control to
 * whom it belongs changes nothing.
 */
export async function changeControl(
	unit: Unit,
	conversationId: string,
	change: {
		control: Control;
		reason: HandoverReason | 'returned';
		summary?: string | null;
		/** Who did it, for the feed: an agent's id, a node's name; never a customer's. */
		by: string;
		/** What an agent says about it. */
		note?: string;
	},
): Promise<{ changed: boolean; conversation: ConversationRow } | undefined> {
	const before = await lockConversation(unit, conversationId);
	if (!before) return undefined;
	if (before.control === change.control) return { changed: false, conversation: before };

	const conversation = await unit.db
		.updateTable('conversation')
		.set({
			control: change.control,
			epoch: before.epoch + 1,
			controlReason: change.reason,
			controlSummary: change.summary ?? null,
			controlAt: unit.now,
			// The AI starts with a clean count when it gets control back.
			...(change.control === 'ai' && { failedAnswers: 0 }),
		})
		.where('id', '=', conversationId)
		.returningAll()
		.executeTakeFirstOrThrow();
	if (change.control === 'human') {
		await discardUnsentAnswers(unit, conversationId, 'A person took over before it was sent');
	}
	if (change.control === 'draft') await turnIntoDrafts(unit, conversation);
	await finishSendingTurns(unit, conversationId);
	countChange(unit, change);
	recordChange(unit, {
		kind: 'control-changed',
		conversationId,
		subjectId: conversationId,
		facts: {
			control: change.control,
			before: before.control,
			reason: change.reason,
			by: change.by,
			epoch: conversation.epoch,
		},
	});
	await addConversationEvent(unit, {
		conversationId,
		kind: 'control-changed',
		agentId: await agentWithId(unit, change.by),
		facts: {
			control: change.control,
			before: before.control,
			reason: change.reason,
			by: change.by,
			...(change.summary && { summary: change.summary }),
			...(change.note && { note: change.note }),
		},
	});
	return { changed: true, conversation };
}

function countChange(
	unit: Unit,
	{ control, reason }: { control: Control; reason: HandoverReason | 'returned' },
): void {
	if (control === 'ai') return tally(unit, 'returned-to-ai', {});
	if (control !== 'human' || reason === 'returned') return;
	if (reason === 'taken-over') tally(unit, 'takeover', {});
	else tally(unit, 'hand-over', { reason });
}

async function agentWithId({ db }: Unit, id: string): Promise<string | null> {
	const agent = await db.selectFrom('agent').select('id').where('id', '=', id).executeTakeFirst();
	return agent?.id ?? null;
}
