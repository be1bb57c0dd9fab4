import { decide, type GateDecision, type GateRules } from '../conversation/gate';
import type { TurnItem } from '../conversation/turn';
import { handOver } from '../outbox/hand-over';
import { setOptedOut } from '../store/contact-store';
import { messagesOfTurn } from '../store/message-store';
import type { Store } from '../store/open-store';
import { noteIntendedOutcome } from '../store/turn-store';
import { checkStore, startRun } from './start-run';

/** What somebody who asked for no more messages is not told either. */
const SILENT_REASONS: string[] = ['opted-out'];

/**
 * Decides who gets a turn and, in the same transaction, makes it so: control, opt-out
 * and how the turn ends when nobody answers. Throws InputError for a turn of another
 * store or a run that is over.
 */
export async function gateTurn(
	store: Store,
	item: TurnItem,
	rules: GateRules,
	options: { tellCustomer: boolean },
): Promise<GateDecision> {
	checkStore(store, item);

	return await store.write(async (unit) => {
		const conversation = await startRun(unit, item);
		const { optedOutAt } = await unit.db
			.selectFrom('contact')
			.select('optedOutAt')
			.where('id', '=', conversation.contactId)
			.executeTakeFirstOrThrow();
		const messages = await messagesOfTurn(unit, item.turn.id);

		const decision = decide(
			{
				control: conversation.control,
				optedOut: optedOutAt !== null,
				failedAnswers: conversation.failedAnswers,
				messages: messages.map(({ kind, text, transcript }) => ({
					kind,
					text: text ?? transcript,
				})),
			},
			rules,
			new Date(unit.now),
		);
		if (decision.route === 'ai') return decision;

		const { reason } = decision;
		if (decision.optOut) await setOptedOut(unit, conversation.contactId, true);
		if (decision.changesControl && reason !== 'with-person') {
			await handOver(unit, {
				conversationId: conversation.id,
				reason,
				by: 'gate',
				tellCustomer: options.tellCustomer && !SILENT_REASONS.includes(reason),
			});
		}
		await noteIntendedOutcome(unit, item.turn.id, {
			outcome: decision.changesControl ? 'handed-over' : 'left-to-person',
			reason,
		});
		return decision;
	});
}
