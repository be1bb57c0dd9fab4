import type { OutboxState } from './schema';

/** What may move a row of the outbox on; each is one transaction. */
export type OutboxEvent =
	| 'answer-written'
	| 'customer-told'
	| 'claimed'
	| 'settled'
	| 'status-arrived'
	| 'control-changed'
	| 'contacts-merged'
	| 'customer-wrote'
	| 'draft-decided'
	| 'watch-ended';

export type OutboxTransition = {
	/** `none`: the row is written. */
	from: OutboxState | 'none';
	to: OutboxState;
	event: OutboxEvent;
	/** Under which condition, in plain words. */
	when: string;
};

/** What each state of a row means. */
export const OUTBOX_STATES: Readonly<Record<OutboxState, string>> = {
	draft: 'it waits for a person',
	queued: 'it waits to be sent, for the first time or again',
	claimed: 'one process has handed it, or is about to hand it, to Meta',
	sent: 'Meta has taken it',
	unknown: 'nobody knows whether Meta has taken it; it is never sent again',
	failed: 'Meta refused it for good',
	discarded: 'it was never sent, or refused before, and never will be',
};

/** Every way in which a row may change; what is not here never happens. */
export const OUTBOX_TRANSITIONS: readonly OutboxTransition[] = [
	{
		from: 'none',
		to: 'queued',
		event: 'answer-written',
		when: 'a run writes an answer or an indicator, or the builder a message of their own',
	},
	{
		from: 'none',
		to: 'draft',
		event: 'answer-written',
		when: 'a run writes an answer while control is draft',
	},
	{
		from: 'none',
		to: 'queued',
		event: 'customer-told',
		when: 'a person gets control, and the customer is told the holding message',
	},
	{
		from: 'queued',
		to: 'claimed',
		event: 'claimed',
		when: 'the fence lets it through, it is its turn, and the number may send',
	},
	{
		from: 'queued',
		to: 'discarded',
		event: 'claimed',
		when: 'the fence will never let it through, or an earlier part was not sent',
	},
	{
		from: 'queued',
		to: 'discarded',
		event: 'control-changed',
		when: 'a person took over what the AI wrote',
	},
	{
		from: 'queued',
		to: 'draft',
		event: 'control-changed',
		when: 'control became draft, and the AI wrote it',
	},
	{
		from: 'queued',
		to: 'discarded',
		event: 'contacts-merged',
		when: 'the AI wrote it, and nothing of its answer is out or the AI may not go on',
	},
	{
		from: 'queued',
		to: 'discarded',
		event: 'customer-wrote',
		when: 'newer messages take the place of its turn',
	},
	{
		from: 'queued',
		to: 'discarded',
		event: 'draft-decided',
		when: 'a person discards what is left of an answer of which parts were approved',
	},
	{
		from: 'queued',
		to: 'discarded',
		event: 'watch-ended',
		when: 'an earlier part stayed unknown, or the number was stopped for too long',
	},
	{
		from: 'queued',
		to: 'sent',
		event: 'status-arrived',
		when: 'a status names it, though an earlier try was refused',
	},
	{
		from: 'draft',
		to: 'queued',
		event: 'draft-decided',
		when: 'a person approves it who has read all that the customer wrote',
	},
	{
		from: 'draft',
		to: 'discarded',
		event: 'draft-decided',
		when: 'a person discards it',
	},
	{
		from: 'draft',
		to: 'discarded',
		event: 'control-changed',
		when: 'a person took over',
	},
	{
		from: 'draft',
		to: 'discarded',
		event: 'contacts-merged',
		when: 'nothing of its answer is out, or the AI may not go on',
	},
	{
		from: 'draft',
		to: 'discarded',
		event: 'customer-wrote',
		when: 'newer messages take the place of its turn',
	},
	{
		from: 'draft',
		to: 'discarded',
		event: 'watch-ended',
		when: 'an earlier part stayed unknown, or the conversation went to a person',
	},
	{
		from: 'claimed',
		to: 'sent',
		event: 'settled',
		when: 'Meta answered with a wamid',
	},
	{
		from: 'claimed',
		to: 'sent',
		event: 'status-arrived',
		when: 'a status names it before the answer to the call',
	},
	{
		from: 'claimed',
		to: 'queued',
		event: 'settled',
		when: 'refused with an error that may be repeated, and it has tries left',
	},
	{
		from: 'claimed',
		to: 'draft',
		event: 'settled',
		when: 'the same, and control became draft meanwhile',
	},
	{
		from: 'claimed',
		to: 'failed',
		event: 'settled',
		when: 'refused for good, or too often; an indicator could not be shown',
	},
	{
		from: 'claimed',
		to: 'unknown',
		event: 'settled',
		when: 'no answer, or none that can be read',
	},
	{
		from: 'claimed',
		to: 'unknown',
		event: 'watch-ended',
		when: 'the process that held it is gone',
	},
	{
		from: 'unknown',
		to: 'sent',
		event: 'status-arrived',
		when: 'a status names it',
	},
	{
		from: 'unknown',
		to: 'sent',
		event: 'settled',
		when: 'the answer came later than anybody waited, with a wamid',
	},
	{
		from: 'unknown',
		to: 'failed',
		event: 'settled',
		when: 'the answer came later than anybody waited, and refused it',
	},
];

/** Whether a row may go from one state to another by one of these events. */
export function mayRowGo(
	from: OutboxState | 'none',
	to: OutboxState,
	events: readonly OutboxEvent[],
): boolean {
	return OUTBOX_TRANSITIONS.some(
		(transition) =>
			transition.from === from && transition.to === to && events.includes(transition.event),
	);
}
