import type { TurnOutcome, TurnState } from './schema';

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
	| 'watch-ended';

export type TurnTransition = {
	/** `none`: the turn is made. */
	from: TurnState | 'none';
	to: TurnState;
	event: TurnEvent;
	/** Under which condition, in plain words. */
	when: string;
	/** How the turn may end this way. */
	outcomes?: readonly TurnOutcome[];
};

/** What each state of a turn means. */
export const TURN_STATES: Readonly<Record<TurnState, string>> = {
	waiting: 'it collects messages; at most one a conversation',
	dispatched: 'handed to a run, none of whose nodes has begun',
	running: 'a node of its run works on it, or has',
	retrying: 'its run failed or was lost; the next attempt comes after a pause',
	sending: 'its run is over, and parts of the answer are on their way or unknown',
	ended: 'it has an outcome, which stays',
};

/** Every way in which a turn may change; what is not here never happens. */
export const TURN_TRANSITIONS: readonly TurnTransition[] = [
	{
		from: 'none',
		to: 'waiting',
		event: 'customer-wrote',
		when: 'the message wants an answer, and no turn of the conversation waits',
	},
	{
		from: 'none',
		to: 'waiting',
		event: 'contacts-merged',
		when: 'one of the two conversations waits for an answer of which nothing is out',
	},
	{
		from: 'none',
		to: 'waiting',
		event: 'run-ended',
		when: 'control changed and came back, so that nothing of the answer can be sent',
	},
	{
		from: 'none',
		to: 'waiting',
		event: 'part-settled',
		when: 'control changed and came back, so that nothing of the answer could be sent',
	},
	{
		from: 'waiting',
		to: 'dispatched',
		event: 'dispatched',
		when: 'its quiet period is over, and no run works on another turn of the conversation',
	},
	{
		from: 'waiting',
		to: 'ended',
		event: 'dispatched',
		when: 'the customer took all of it back, or the desk was down and it is hours old',
		outcomes: ['no-answer-needed', 'handed-over'],
	},
	{
		from: 'waiting',
		to: 'ended',
		event: 'contacts-merged',
		when: 'always: its messages go on in the turn of both',
		outcomes: ['superseded'],
	},
	{
		from: 'dispatched',
		to: 'running',
		event: 'run-started',
		when: 'the run has the current attempt',
	},
	{
		from: 'dispatched',
		to: 'retrying',
		event: 'run-ended',
		when: 'it failed, within the time for repeats',
	},
	{
		from: 'dispatched',
		to: 'retrying',
		event: 'run-lost',
		when: 'its lease has run out, and it has attempts left',
	},
	{
		from: 'dispatched',
		to: 'ended',
		event: 'run-ended',
		when: 'no node of ours ran, and it is not repeated',
		outcomes: ['left-to-person', 'no-answer-needed', 'failed'],
	},
	{
		from: 'dispatched',
		to: 'ended',
		event: 'run-lost',
		when: 'its deadline is over, or it has used up its attempts',
		outcomes: ['failed'],
	},
	{
		from: 'dispatched',
		to: 'ended',
		event: 'customer-wrote',
		when: 'newer messages take its place, and it has not taken a place three times in a row',
		outcomes: ['superseded'],
	},
	{
		from: 'dispatched',
		to: 'ended',
		event: 'contacts-merged',
		when: 'always: its messages go on in the turn of both',
		outcomes: ['superseded'],
	},
	{
		from: 'running',
		to: 'retrying',
		event: 'run-ended',
		when: 'it failed without an answer or a decision, within the time for repeats',
	},
	{
		from: 'running',
		to: 'retrying',
		event: 'run-lost',
		when: 'its lease has run out, it wrote no answer, and it has attempts left',
	},
	{
		from: 'running',
		to: 'sending',
		event: 'run-ended',
		when: 'parts of its answer are queued, on their way or unknown',
	},
	{
		from: 'running',
		to: 'sending',
		event: 'run-lost',
		when: 'parts of its answer are queued, on their way or unknown',
	},
	{
		from: 'running',
		to: 'sending',
		event: 'contacts-merged',
		when: 'a part of its answer is out',
	},
	{
		from: 'running',
		to: 'ended',
		event: 'run-ended',
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
		from: 'running',
		to: 'ended',
		event: 'run-lost',
		when: 'by its settled answer, else as gate or Reply decided, else as failed',
		outcomes: ['answered', 'drafted', 'left-to-person', 'handed-over', 'superseded', 'failed'],
	},
	{
		from: 'running',
		to: 'ended',
		event: 'customer-wrote',
		when: 'newer messages take its place: nothing of its answer is out, and it has not taken a place three times in a row',
		outcomes: ['superseded'],
	},
	{
		from: 'running',
		to: 'ended',
		event: 'contacts-merged',
		when: 'nothing of its answer is out: its messages go on in the turn of both',
		outcomes: ['superseded'],
	},
	{
		from: 'running',
		to: 'ended',
		event: 'watch-ended',
		when: 'a part of its answer stayed unknown',
		outcomes: ['failed'],
	},
	{
		from: 'retrying',
		to: 'dispatched',
		event: 'dispatched',
		when: 'its pause is over',
	},
	{
		from: 'retrying',
		to: 'ended',
		event: 'dispatched',
		when: 'the customer took all of it back, or the desk was down and it is hours old',
		outcomes: ['no-answer-needed', 'handed-over'],
	},
	{
		from: 'retrying',
		to: 'ended',
		event: 'customer-wrote',
		when: 'newer messages take its place, and it has not taken a place three times in a row',
		outcomes: ['superseded'],
	},
	{
		from: 'retrying',
		to: 'ended',
		event: 'contacts-merged',
		when: 'always: its messages go on in the turn of both',
		outcomes: ['superseded'],
	},
	{
		from: 'sending',
		to: 'ended',
		event: 'part-settled',
		when: 'it was the last part',
		outcomes: ['answered', 'drafted', 'left-to-person', 'superseded', 'failed'],
	},
	{
		from: 'sending',
		to: 'ended',
		event: 'control-changed',
		when: 'what was not sent yet was discarded or became a draft, and nothing else is open',
		outcomes: ['left-to-person', 'drafted'],
	},
	{
		from: 'sending',
		to: 'ended',
		event: 'contacts-merged',
		when: 'nothing of its answer is out, or what was left of it was discarded',
		outcomes: ['superseded', 'left-to-person'],
	},
	{
		from: 'sending',
		to: 'ended',
		event: 'watch-ended',
		when: 'a part stayed unknown, or the number was stopped for too long',
		outcomes: ['failed', 'left-to-person'],
	},
];

/** Whether a turn may go from one state to another by one of these events. */
export function mayTurnGo(
	from: TurnState | 'none',
	to: { state: TurnState; outcome: TurnOutcome | null },
	events: readonly TurnEvent[],
): boolean {
	return TURN_TRANSITIONS.some(
		(transition) =>
			transition.from === from &&
			transition.to === to.state &&
			events.includes(transition.event) &&
			(to.outcome === null || (transition.outcomes ?? []).includes(to.outcome)),
	);
}
