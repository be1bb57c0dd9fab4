import type { TurnOutcome, TurnState } from './turn-rows';

/** What may move a turn on; each is one transaction. */
export type TurnEvent =
	| 'customer-wrote'
	| 'contacts-merged'
	| 'control-changed'
	| 'dispatched'
	| 'run-started'
	| 'run-ended'
	| 'run-lost'
	| 'part-settled'
	| 'watch-ended'
	| 'restored';

export type TurnTransition = {
	/** `none`: the turn is made. */
	from: readonly (TurnState | 'none')[];
	to: TurnState;
	by: readonly TurnEvent[];
	/** Under which condition, in plain words. */
	when: string;
	/** How the turn may end this way. */
	outcomes?: readonly TurnOutcome[];
};

/** Every way in which a turn may change; what is not here never happens. */
export const TURN_TRANSITIONS: readonly TurnTransition[] = [
	{
		from: ['none'],
		to: 'waiting',
		by: ['customer-wrote'],
		when: 'the message wants an answer, and no turn of the conversation waits',
	},
	{
		from: ['none'],
		to: 'waiting',
		by: ['contacts-merged'],
		when: 'one of the two conversations waits for an answer of which nothing is out',
	},
	{
		from: ['none'],
		to: 'waiting',
		by: ['run-ended', 'run-lost', 'part-settled'],
		when: 'a turn ends whose whole answer was discarded since control changed, and the AI has it again',
	},
	{
		from: ['waiting'],
		to: 'dispatched',
		by: ['dispatched'],
		when: 'its quiet period is over, its files are there or were waited for, and no run works on another turn of the conversation',
	},
	{
		from: ['retrying'],
		to: 'dispatched',
		by: ['dispatched'],
		when: 'its pause is over',
	},
	{
		from: ['waiting', 'retrying'],
		to: 'ended',
		by: ['dispatched'],
		when: 'the customer took all of it back, or the desk was down and it is hours old',
		outcomes: ['no-answer-needed', 'handed-over'],
	},
	{
		from: ['dispatched'],
		to: 'running',
		by: ['run-started'],
		when: 'the run has the current attempt',
	},
	{
		from: ['dispatched', 'running'],
		to: 'retrying',
		by: ['run-ended'],
		when: 'it failed without an answer or a decision, within the time for repeats',
	},
	{
		from: ['dispatched', 'running'],
		to: 'retrying',
		by: ['run-lost'],
		when: 'its lease has run out, it wrote no answer, and it has attempts left',
	},
	{
		from: ['running'],
		to: 'sending',
		by: ['run-ended', 'run-lost'],
		when: 'parts of its answer are queued, on their way or unknown',
	},
	{
		from: ['running'],
		to: 'sending',
		by: ['contacts-merged'],
		when: 'a part of its answer is out, and another is queued, on its way or unknown',
	},
	{
		from: ['dispatched'],
		to: 'ended',
		by: ['run-ended'],
		when: 'no node of ours ran, and it is not repeated',
		outcomes: ['left-to-person', 'no-answer-needed', 'failed'],
	},
	{
		from: ['dispatched'],
		to: 'ended',
		by: ['run-lost'],
		when: 'its deadline is over, or it has used up its attempts',
		outcomes: ['failed'],
	},
	{
		from: ['running'],
		to: 'ended',
		by: ['run-ended'],
		when: 'by its settled answer, else as gate or Reply decided, else by the settings',
		outcomes: [
			'answered',
			'drafted',
			'left-to-person',
			'handed-over',
			'superseded',
			'no-answer-needed',
			'failed',
		],
	},
	{
		from: ['running'],
		to: 'ended',
		by: ['run-lost'],
		when: 'by its settled answer, else as gate or Reply decided, else as failed',
		outcomes: ['answered', 'drafted', 'left-to-person', 'handed-over', 'superseded', 'failed'],
	},
	{
		from: ['dispatched', 'running', 'retrying'],
		to: 'ended',
		by: ['customer-wrote'],
		when: 'newer messages take its place: nothing of its answer is out, and it has not taken a place three times in a row',
		outcomes: ['superseded'],
	},
	{
		from: ['waiting', 'dispatched', 'running', 'retrying', 'sending'],
		to: 'ended',
		by: ['contacts-merged'],
		when: 'nothing of its answer is out: its messages go on in the turn of both',
		outcomes: ['superseded'],
	},
	{
		from: ['running', 'sending'],
		to: 'ended',
		by: ['contacts-merged'],
		when: 'a part of its answer is out, and none is queued, on its way or unknown any more',
		outcomes: ['answered', 'drafted', 'left-to-person', 'failed'],
	},
	{
		from: ['sending'],
		to: 'ended',
		by: ['part-settled'],
		when: 'it was the last part',
		outcomes: ['answered', 'drafted', 'left-to-person', 'superseded', 'failed'],
	},
	{
		from: ['sending'],
		to: 'ended',
		by: ['control-changed'],
		when: 'what was not sent yet was discarded or became a draft, and nothing else is open',
		outcomes: ['left-to-person', 'drafted', 'failed'],
	},
	{
		from: ['running', 'sending'],
		to: 'ended',
		by: ['watch-ended'],
		when: 'a part of its answer stayed unknown',
		outcomes: ['failed'],
	},
	{
		from: ['waiting', 'dispatched', 'running', 'retrying', 'sending'],
		to: 'ended',
		by: ['restored'],
		when: 'the store is a restored backup: nobody knows whether the customer was answered since',
		outcomes: ['handed-over', 'left-to-person'],
	},
];

/** The ways in which a turn may go from one state to another by one of these events; none: it may not. */
export function waysOfTurn(
	from: TurnState | 'none',
	to: { state: TurnState; outcome: TurnOutcome | null },
	events: readonly string[],
): TurnTransition[] {
	return TURN_TRANSITIONS.filter(
		(way) =>
			way.from.includes(from) &&
			way.to === to.state &&
			way.by.some((event) => events.includes(event)) &&
			(to.outcome === null || (way.outcomes ?? []).includes(to.outcome)),
	);
}
