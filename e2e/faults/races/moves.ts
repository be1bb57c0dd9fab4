import type { Control } from '../../../core/conversation/control';
import type { TurnItem } from '../../../core/conversation/turn';
import { InputError } from '../../../core/errors';
import { closeTurn, type RunEnd } from '../../../core/inbox/close-turn';
import { createRecorder } from '../../../core/inbox/recorder';
import { recoverTurn } from '../../../core/inbox/recover-turn';
import { turnItem } from '../../../core/inbox/turn-item';
import { approveDraft, discardDraft } from '../../../core/outbox/drafts';
import { reconcile } from '../../../core/outbox/reconcile';
import { writeAnswer } from '../../../core/outbox/send-text';
import { writeTurnIndicator } from '../../../core/outbox/write-indicator';
import { changeControl } from '../../../core/store/control-store';
import { plus } from '../../../core/store/database-time';
import type { Store } from '../../../core/store/open-store';
import type { OutboxRow } from '../../../core/store/turn-rows';
import { dispatchTurn } from '../../../core/store/turn-runs';
import { RULES } from '../../../core/testing/deliveries';
import { CLOSING_RULES, giveUp, STEP, TOO_LONG_MS } from './a-customer';
import type { Decide } from './racer-messages';
import { claimRows, settleRow, type Settling } from './sender-moves';

/** One thing that a process of a desk does, in one transaction or a few. */
export type Move =
	/** An agent takes over, switches to drafts, or gives control back. */
	| { move: 'change-control'; conversationId: string; control: Control }
	/** Meta delivers: a message, which may supersede or join two contacts, or a person's own. */
	| { move: 'receive'; body: string }
	/** The run with this item shows "typing…". */
	| { move: 'show-typing'; item: TurnItem }
	/** The run with this item answers; without one, the run that this racer has dispatched. */
	| { move: 'answer'; item?: TurnItem; text: string }
	/** The sender tries every row of the turn, messages as if so much later. */
	| { move: 'claim'; turnId: string; laterMs: number }
	/** The try of `row` is over, or of all that this racer has claimed. */
	| { move: 'settle'; how: Settling; row?: OutboxRow }
	/** The channel's process looks after what nobody will finish. */
	| { move: 'reconcile'; channelId: string }
	/** A person who has read up to this message sends the draft. */
	| { move: 'approve'; turnId: string; seenMessageId: string }
	| { move: 'discard-draft'; turnId: string }
	/** The dispatcher hears how the run ended, or that its time is over. */
	| { move: 'close-turn'; turnId: string; attempt: number; end: RunEnd }
	/** The dispatcher finds the process of the run gone, and its time over. */
	| { move: 'recover'; turnId: string }
	/** The attempt is revoked although it has answered, which no guard but the claim's is against. */
	| { move: 'give-up'; turnId: string }
	/** The dispatcher hands the turn to a new attempt. */
	| { move: 'dispatch'; turnId: string };

export type Script = Move[];

/** What one racer remembers from move to move. */
type Hand = { claimed: OutboxRow[]; item?: TurnItem };

/**
 * Performs the moves one after another by the product's own functions. Gives back what
 * became of each; a refusal that the product explains (InputError) is an outcome.
 */
export async function performMoves(
	store: Store,
	script: Script,
	decide: Decide,
): Promise<string[]> {
	const hand: Hand = { claimed: [] };
	const outcomes: string[] = [];
	for (const move of script) {
		decide(null);
		try {
			outcomes.push(`${move.move}: ${await perform(store, move, hand, decide)}`);
		} catch (error) {
			if (!(error instanceof InputError)) throw error;
			outcomes.push(`${move.move}: refused`);
		}
	}
	return outcomes;
}

async function perform(store: Store, move: Move, hand: Hand, decide: Decide): Promise<string> {
	switch (move.move) {
		case 'change-control': {
			const { conversationId, control } = move;
			const reason = control === 'ai' ? 'returned' : 'taken-over';
			const result = await store.write((unit) =>
				changeControl(unit, conversationId, { control, reason, by: 'agent' }),
			);
			return result?.changed ? control : 'nothing changed';
		}
		case 'receive': {
			const rules = { ...RULES, whileRunning: 'supersede' as const };
			return (await createRecorder(store).record(Buffer.from(move.body), rules)).outcome;
		}
		case 'show-typing': {
			const rows = await writeTurnIndicator(store, move.item, STEP, 'typing');
			return rows.length > 0 ? 'queued' : 'not shown';
		}
		case 'answer': {
			const item = move.item ?? hand.item;
			if (!item) return 'no run';
			const message = { text: move.text, markdown: false, previewUrl: false };
			const rows = await writeAnswer({ store, channelId: item.channel.id }, item, STEP, message);
			return rows.map(({ state }) => state).join(', ');
		}
		case 'claim': {
			const { claimed, outcomes } = await claimRows(store, move, decide);
			hand.claimed.push(...claimed);
			return outcomes.join(', ') || 'nothing there';
		}
		case 'settle': {
			const rows = move.row ? [move.row] : hand.claimed.splice(0);
			for (const row of rows) await settleRow(store, row, move.how, decide);
			return rows.length > 0 ? move.how : 'nothing to settle';
		}
		case 'reconcile':
			await reconcile(store, move.channelId);
			return 'done';
		case 'approve':
			return await approve(store, move, decide);
		case 'discard-draft': {
			const draft = { turnId: move.turnId, by: 'agent' };
			return (await store.write((unit) => discardDraft(unit, draft))).outcome;
		}
		case 'close-turn': {
			const { turnId, attempt, end } = move;
			await store.write((unit) => closeTurn(unit, turnId, attempt, end, CLOSING_RULES));
			return move.end.run;
		}
		case 'recover':
			await store.write((unit) => {
				const later = { ...unit, now: plus(unit.now, TOO_LONG_MS) };
				return recoverTurn(later, move.turnId, CLOSING_RULES);
			});
			return 'done';
		case 'give-up':
			await store.write((unit) => giveUp(unit, move.turnId));
			return 'given up';
		case 'dispatch':
			hand.item = await dispatch(store, move.turnId);
			return hand.item ? `attempt ${hand.item.turn.attempt}` : 'not now';
	}
}

async function dispatch(store: Store, turnId: string): Promise<TurnItem | undefined> {
	return await store.write(async (unit) => {
		const run = { holder: 'racer', leaseMs: TOO_LONG_MS, deadlineMs: TOO_LONG_MS };
		const turn = await dispatchTurn(unit, turnId, run);
		return turn && (await turnItem(unit, turn, store.id));
	});
}

async function approve(
	store: Store,
	{ turnId, seenMessageId }: { turnId: string; seenMessageId: string },
	decide: Decide,
): Promise<string> {
	return await store.write(async (unit) => {
		decide(null);
		const { outcome } = await approveDraft(unit, { turnId, seenMessageId, by: 'agent' });
		if (outcome === 'approved') decide({ what: 'approved', turnId, seenMessageId });
		return outcome;
	});
}
