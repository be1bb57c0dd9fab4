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
