import type { OutboxState } from './turn-rows';

/** What may move a row of the outbox on; each is one transaction. */
export type OutboxEvent =
	| 'answer-written'
	| 'customer-told'
	| 'claimed'
	| 'upload-settled'
	| 'settled'
	| 'status-arrived'
	| 'control-changed'
	| 'contacts-merged'
	| 'customer-wrote'
	| 'draft-decided'
	| 'watch-ended'
	| 'restored';

export type OutboxTransition = {
	/** `none`: the row is written. */
	from: readonly (OutboxState | 'none')[];
	to: OutboxState;
	by: readonly OutboxEvent[];
	/** Under which condition, in plain words. */
	when: string;
};

/** Every way in which a row may change; what is not here never happens. */
export const OUTBOX_TRANSITIONS: readonly OutboxTransition[] = [
	{
		from: ['none'],
		to: 'queued',
		by: ['answer-written'],
		when: 'a run writes an answer or an indicator, or the builder a message of their own',
	},
	{
		from: ['none'],
		to: 'queued',
		by: ['customer-told'],
		when: 'a person gets control, and the customer is told the holding message',
	},
	{
		from: ['none'],
		to: 'draft',
		by: ['answer-written'],
		when: 'a run writes an answer while control is draft, or one that no document bears out',
	},
	{
		from: ['queued'],
		to: 'claimed',
		by: ['claimed'],
		when: 'the fence lets it through, it is its turn, and the number may send',
	},
	{
		from: ['queued'],
		to: 'discarded',
		by: ['claimed'],
		when: 'the fence will never let it through, an earlier part was not sent, or it is “typing…” and the answer is written',
	},
	{
		from: ['queued'],
		to: 'draft',
		by: ['control-changed'],
		when: 'control became draft, and the AI wrote it',
	},
	{
		from: ['queued', 'draft'],
		to: 'discarded',
		by: ['control-changed'],
		when: 'a person took over what the AI wrote',
	},
	{
		from: ['queued', 'draft'],
		to: 'discarded',
		by: ['contacts-merged'],
		when: 'the AI wrote it, and nothing of its answer is out or the AI may not go on',
	},
	{
		from: ['queued', 'draft'],
		to: 'discarded',
		by: ['customer-wrote'],
		when: 'newer messages take the place of its turn',
	},
	{
		from: ['queued', 'draft'],
		to: 'discarded',
		by: ['watch-ended'],
		when: 'an earlier part stayed unknown, or a stopped number held it for too long',
	},
	{
		from: ['queued', 'draft'],
		to: 'discarded',
		by: ['draft-decided'],
		when: 'a person discards the draft, and what else of the answer is still to be sent',
	},
	{
		from: ['draft'],
		to: 'queued',
		by: ['draft-decided'],
		when: 'a person approves it who has read all that the customer wrote',
	},
	{
		from: ['claimed'],
		to: 'queued',
		by: ['settled'],
		when: 'refused with an error that may be repeated, and it has tries left',
	},
	{
		from: ['claimed'],
		to: 'draft',
		by: ['settled'],
		when: 'the same, while control is draft and the AI wrote it',
	},
	{
		from: ['claimed'],
		to: 'failed',
		by: ['settled'],
		when: 'refused for good, or too often; an indicator could not be shown',
	},
	{
		from: ['queued'],
		to: 'failed',
		by: ['upload-settled'],
		when: 'its file is gone, or Meta does not take it',
	},
	{
		from: ['claimed'],
		to: 'unknown',
		by: ['settled'],
		when: 'no answer, or none that can be read',
	},
	{
		from: ['claimed'],
		to: 'unknown',
		by: ['watch-ended'],
		when: 'the process that held it is gone',
	},
	{
		from: ['unknown'],
		to: 'failed',
		by: ['settled'],
		when: 'the answer came later than anybody waited, and refused it',
	},
	{
		from: ['claimed', 'unknown'],
		to: 'sent',
		by: ['settled'],
		when: 'Meta answered with a wamid, or an indicator was shown',
	},
	{
		from: ['claimed', 'unknown', 'queued', 'draft', 'failed', 'discarded'],
		to: 'sent',
		by: ['status-arrived'],
		when: 'a status names it that Meta was asked to send, whatever was answered then',
	},
	{
		from: ['queued', 'claimed', 'draft'],
		to: 'unknown',
		by: ['restored'],
		when: 'the store is a restored backup: a message may have been sent since',
	},
	{
		from: ['queued', 'claimed'],
		to: 'discarded',
		by: ['restored'],
		when: 'the same, and it is an indicator',
	},
];

/** The ways in which a row may go from one state to another by one of these events; none: it may not. */
export function waysOfRow(
	from: OutboxState | 'none',
	to: OutboxState,
	events: readonly string[],
): OutboxTransition[] {
	return OUTBOX_TRANSITIONS.filter(
		(way) =>
			way.from.includes(from) && way.to === to && way.by.some((event) => events.includes(event)),
	);
}
