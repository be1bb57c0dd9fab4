import {
	CONTROLS,
	type Control,
	HANDOVER_REASONS,
	type HandoverReason,
} from '../conversation/control';
import { MESSAGE_KINDS, type MessageKind } from '../conversation/message';
import { type TraceId, traceOf } from '../conversation/trace';
import type { MessageAuthor } from '../store/conversation-rows';
import { TURN_OUTCOMES, type TurnOutcome } from '../store/turn-rows';
import type { LogEvent } from './log-events';
import { idOf, type Plain, timeOf, wordOf } from './plain';
import type { StepMessage, StepRows } from './step-rows';
import type { StepChange } from './wanted-steps';

/** One line of the log: what happened to which trace, and when. */
export type TraceStep = { event: LogEvent; facts: StepFacts };

type StepFacts = {
	traceId?: TraceId;
	happenedAt: Plain;
	conversationId?: Plain;
	messageId?: Plain;
	deliveryId?: Plain;
	deadLetterId?: Plain;
	kind?: MessageKind | 'other';
	author?: MessageAuthor | 'other';
	/** How often it was tried to be sent, and when last. */
	tries?: number;
	claimedAt?: Plain;
	errorCode?: number;
	attempt?: number;
	outcome?: TurnOutcome | 'other';
	reason?: HandoverReason | 'other';
	control?: Control | 'other';
};

const AUTHORS = ['customer', 'ai', 'person', 'system'] as const satisfies readonly MessageAuthor[];

const MESSAGE_EVENTS: Record<string, LogEvent> = {
	queued: 'message-delayed',
	accepted: 'message-accepted',
	sent: 'message-sent',
	delivered: 'message-delivered',
	read: 'message-read',
	played: 'message-played',
	unknown: 'message-unknown',
	failed: 'message-failed',
	draft: 'message-draft',
	discarded: 'message-discarded',
};

const TURN_EVENTS: Record<string, LogEvent> = {
	dispatched: 'turn-dispatched',
	running: 'turn-running',
	retrying: 'turn-retrying',
	sending: 'turn-sending',
	ended: 'turn-ended',
};

/** The step that a change shows; undefined where it is none, or of another channel. */
export function traceStep(
	change: StepChange,
	rows: StepRows,
	channelId: string,
): TraceStep | undefined {
	const { kind, subjectId, conversationId } = change;
	const happenedAt = timeOf(change.at);
	const where = {
		happenedAt,
		...(conversationId !== null && { conversationId: idOf(conversationId) }),
	};

	switch (kind) {
		case 'message-added':
		case 'message-changed': {
			const message = rows.messages.get(subjectId);
			const event = message && messageEvent(change);
			if (message?.channelId !== channelId || !event) return undefined;
			return {
				event,
				facts: { traceId: traceOf(message), ...where, ...messageFacts(change, message) },
			};
		}
		case 'turn-changed': {
			const event = TURN_EVENTS[String(change.facts.state)];
			if (rows.turns.get(subjectId)?.channelId !== channelId || !event) return undefined;
			const traceId = traceOf({ turnId: subjectId, id: subjectId });
			return { event, facts: { traceId, ...where, ...turnFacts(change.facts) } };
		}
		case 'control-changed': {
			if (rows.channels.get(subjectId) !== channelId) return undefined;
			const traceId = rows.traceAt(change);
			return { ...controlStep(change.facts, { ...(traceId && { traceId }), ...where }) };
		}
		case 'dead-letter-added': {
			const letter = rows.letters.get(subjectId);
			// One of a number that no trigger has is told by all of them.
			if (!letter || (letter.channelId ?? channelId) !== channelId) return undefined;
			const { deliveryId } = letter;
			const facts = { ...where, deadLetterId: idOf(subjectId) };
			return {
				event: 'dead-letter-made',
				facts: deliveryId === null ? facts : { ...facts, deliveryId: idOf(deliveryId) },
			};
		}
	}
}

function messageEvent({ kind, facts }: StepChange): LogEvent | undefined {
	if (kind === 'message-added') {
		return facts.status === undefined ? 'message-received' : 'message-written';
	}
	return facts.approved === true ? 'message-approved' : MESSAGE_EVENTS[String(facts.status)];
}

function messageFacts({ kind, facts }: StepChange, row: StepMessage) {
	const messageId = idOf(row.id);
	if (kind === 'message-added') {
		return {
			messageId,
			...(row.deliveryId !== null && { deliveryId: idOf(row.deliveryId) }),
			kind: wordOf(MESSAGE_KINDS, row.kind),
			author: wordOf(AUTHORS, row.author),
		};
	}
	// Of a try that others have followed since, the change itself tells.
	const errorCode = typeof facts.errorCode === 'number' ? facts.errorCode : row.errorCode;
	const tries = typeof facts.tries === 'number' ? facts.tries : row.tries;
	const tried = ['queued', 'accepted', 'unknown', 'failed'].includes(String(facts.status));
	return {
		messageId,
		...(tried && tries !== null && { tries }),
		...(tried && row.claimedAt !== null && { claimedAt: timeOf(row.claimedAt) }),
		...(tried && errorCode !== null && { errorCode }),
	};
}

function turnFacts({ attempt, outcome }: StepChange['facts']) {
	return {
		...(typeof attempt === 'number' && { attempt }),
		...(outcome !== undefined && { outcome: wordOf(TURN_OUTCOMES, outcome) }),
	};
}

function controlStep({ control, reason }: StepChange['facts'], facts: StepFacts): TraceStep {
	if (control !== 'human') {
		return { event: 'returned', facts: { ...facts, control: wordOf(CONTROLS, control) } };
	}
	const byPerson = reason === 'taken-over' || reason === 'answered-on-phone';
	return {
		event: byPerson ? 'taken-over' : 'handed-over',
		facts: { ...facts, reason: wordOf(HANDOVER_REASONS, reason) },
	};
}
