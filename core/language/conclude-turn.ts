import type { HandoverReason } from '../conversation/control';
import type { TurnItem } from '../conversation/turn';
import { startRun } from '../inbox/start-run';
import type { Treatment, Verdict } from '../knowledge/answer-basis';
import { detectLanguage } from '../knowledge/detect-language';
import { questionTerms } from '../knowledge/terms';
import { handOver } from '../outbox/hand-over';
import { keepBasis } from '../store/answer-basis-store';
import { recordMiss } from '../store/knowledge-miss-store';
import type { Unit } from '../store/schema';
import { tally } from '../store/tally-store';
import { noteIntendedOutcome } from '../store/turn-store';
import type { TurnLookUp } from './look-up';

/** How a turn goes on, with what that rests on. */
export type Conclusion = { lookedUp: TurnLookUp; verdict: Verdict; cited: number[] } & (
	| {
			outcome: 'reply';
			text: string;
			treatment: Exclude<Treatment, 'handed-over'>;
			fromCache?: boolean;
	  }
	| { outcome: 'handoff'; reason: HandoverReason; summary: string }
);

/**
 * Keeps what the answer rests on and a question that found nothing, and gives the conversation to a
 * person where no answer may go. Throws InputError for a run that was replaced while the model thought.
 */
export async function concludeTurn(
	unit: Unit,
	item: TurnItem,
	conclusion: Conclusion,
): Promise<void> {
	await startRun(unit, item);
	const { lookedUp, verdict, cited } = conclusion;
	const treatment = conclusion.outcome === 'reply' ? conclusion.treatment : 'handed-over';

	if (lookedUp.outcome !== 'off' || verdict.outcome === 'unsafe') {
		await keepBasis(unit, item.turn.id, {
			question: lookedUp.outcome === 'searched' ? lookedUp.question : null,
			passages:
				lookedUp.outcome === 'searched'
					? lookedUp.passages.map(({ text: _text, textId: _textId, ...passage }) => passage)
					: [],
			cited,
			verdict,
			treatment,
			fromCache: conclusion.outcome === 'reply' && conclusion.fromCache === true,
		});
	}
	if (lookedUp.outcome === 'searched') {
		const outcome = lookedUp.passages.length === 0 ? 'nothing' : 'found';
		tally(unit, 'knowledge-search', { outcome });
	}
	if (isMiss(lookedUp, verdict)) await noteMiss(unit, item, lookedUp.question);
	if (conclusion.outcome === 'handoff') await giveUp(unit, item, conclusion);
}

type Searched = Extract<TurnLookUp, { outcome: 'searched' }>;

/** Where the model declines, the passages only seemed to answer. */
function isMiss(lookedUp: TurnLookUp, verdict: Verdict): lookedUp is Searched {
	return (
		lookedUp.outcome === 'searched' &&
		lookedUp.own &&
		(lookedUp.passages.length === 0 || verdict.outcome === 'nothing-found')
	);
}

async function noteMiss(unit: Unit, item: TurnItem, question: string): Promise<void> {
	const { words } = questionTerms(question);
	await recordMiss(unit, {
		turnId: item.turn.id,
		question,
		terms: words.flatMap(({ stems, exact }) => stems[0] ?? exact[0] ?? []),
		language: detectLanguage(question),
	});
}

/** Gives the turn to a person, with the reason, and tells the customer. */
export async function giveUp(
	unit: Unit,
	item: TurnItem,
	{ reason, summary }: { reason: HandoverReason; summary: string },
): Promise<void> {
	await handOver(unit, {
		conversationId: item.conversation.id,
		reason,
		summary,
		by: 'reply',
		tellCustomer: true,
	});
	await noteIntendedOutcome(unit, item.turn.id, { outcome: 'handed-over', reason });
}
