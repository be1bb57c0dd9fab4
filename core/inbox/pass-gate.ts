import { decide, type GateDecision, type GateRules } from '../conversation/gate';
import type { TurnItem } from '../conversation/turn';
import { handOver } from '../outbox/hand-over';
import { setOptedOut } from '../store/contact-store';
import { messagesOfTurn } from '../store/message-store';
import { noteIntendedOutcome } from '../store/turn-store';
import type { WriteJob } from '../store/write-job';
import { startRun } from './start-run';

/** What somebody who asked for no more messages is not told either. */
const SILENT_REASONS: string[] = ['opted-out'];

type AtTheGate = { item: TurnItem; rules: GateRules; tellCustomer: boolean };

/** See `gateTurn`. After a power cut the run begins anew, and decides again. */
export const passGate: WriteJob<AtTheGate, GateDecision> = {
	file: __filename,
	name: 'passGate',
	flush: 'later',

	async run(unit, { item, rules, tellCustomer }) {
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
				tellCustomer: tellCustomer && !SILENT_REASONS.includes(reason),
			});
		}
		await noteIntendedOutcome(unit, item.turn.id, {
			outcome: decision.changesControl ? 'handed-over' : 'left-to-person',
			reason,
		});
		return decision;
	},
};
