import type { Control } from '../../../core/conversation/control';
import type { TurnItem } from '../../../core/conversation/turn';
import type { RunEnd } from '../../../core/inbox/close-turn';
import type { OutboxRow } from '../../../core/store/turn-rows';
import { anEchoTo, type Customer, textOf } from './a-customer';
import type { Move, Script } from './moves';
import type { Random } from './random';
import type { Settling } from './sender-moves';

/** Longer than any pause before a repeat, shorter than the 24-hour window. */
const LATER_MS = 600_000;

/** The sender tries what answers the customer's turn. */
export function claimOf({ turnId }: Customer): Move {
	return { move: 'claim', turnId, laterMs: LATER_MS };
}

/** The try is over: of `row`, or of all that the racer itself has claimed. */
export function settled(how: Settling, row?: OutboxRow): Move {
	return { move: 'settle', how, row };
}

/** A person who has read what the customer wrote first sends the draft. */
export function approve({ turnId, messageId }: Customer): Move {
	return { move: 'approve', turnId, seenMessageId: messageId };
}

export function discardDraft({ turnId }: Customer): Move {
	return { move: 'discard-draft', turnId };
}

/** The dispatcher hands the turn to its next attempt, whose item the racer keeps. */
export function dispatch({ turnId }: Customer): Move {
	return { move: 'dispatch', turnId };
}

/** The run with this item shows "typing…". */
export function showTyping(item: TurnItem): Move {
	return { move: 'show-typing', item };
}

/** The run with this item answers; without one, the run that the same racer has dispatched. */
export function answer(item: TurnItem | undefined, parts: number): Move {
	return { move: 'answer', item, text: textOf(parts) };
}

/** The dispatcher hears how the run has ended. */
export function close({ turn }: TurnItem, run: RunEnd['run']): Move {
	return { move: 'close-turn', turnId: turn.id, attempt: turn.attempt, end: { run } };
}

/** The dispatcher finds the process of the run gone. */
export function recover({ turnId }: Customer): Move {
	return { move: 'recover', turnId };
}

/** Meta delivers. */
export function receive(body: string): Move {
	return { move: 'receive', body };
}

/** An agent changes who answers. */
export function control({ conversationId }: Customer, to: Control): Move {
	return { move: 'change-control', conversationId, control: to };
}

/** One of the ways in which the AI loses control; it may get it back. */
export function changeOfControl(customer: Customer, random: Random): Script {
	return random.pick([
		[control(customer, 'human')],
		[control(customer, 'human')],
		[control(customer, 'draft')],
		[control(customer, 'human'), control(customer, 'ai')],
		[control(customer, 'draft'), control(customer, 'ai')],
		[control(customer, 'draft'), control(customer, 'human')],
		[receive(anEchoTo(customer))],
	]);
}
