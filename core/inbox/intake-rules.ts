import type { MessageKind } from '../conversation/message';

/** The trigger's settings that decide what arriving messages set in motion. */
export type IntakeRules = {
	/** `test`: a test run in n8n's editor, whose turns the dispatcher leaves alone. */
	mode: 'live' | 'test';
	/** How long a customer must be quiet before the turn is handed over. */
	quietMs: number;
	/** The longest that a turn waits for quiet. */
	longestWaitMs: number;
	turnKinds: readonly MessageKind[];
	/**
	 * What a message does that comes while a run works on an earlier turn: it waits for
	 * the next turn, or takes the place of that turn, as long as none of its answer is out.
	 */
	whileRunning: 'wait' | 'supersede';
	/** A message older than this when it arrives goes to a person, not to the AI. */
	latestAgeMs: number;
};

/** Never an answer to these: they say nothing that wants one. */
export const SILENT_KINDS: readonly MessageKind[] = ['reaction', 'system', 'edit', 'revoke'];

/** What starts a turn unless somebody has chosen otherwise: all that says something, but stickers. */
export const USUAL_TURN_KINDS = [
	'text',
	'voice',
	'image',
	'video',
	'document',
	'location',
	'contacts',
	'interactive',
	'button',
	'order',
	'unsupported',
] as const satisfies readonly MessageKind[];
