import type { IntakeRules } from '../../inbox/intake-rules';
import type { Conversation, Desk, Inbound } from './desk';
import { handOver } from './predict-control';
import { conversationOfBoth, conversationWith } from './predict-customers';
import { discardAnswer } from './predict-drafts';
import { endTurn, hasRun, isBegun, joinWaiting, messagesOf } from './predict-endings';

/** After so many turns in a row the customer gets an answer first. */
const MOST_SUPERSEDED = 3;

/** A message has come in, for the first time. `takesBack` is what a deletion names. */
export function messageArrives(
	desk: Desk,
	message: Inbound,
	rules: IntakeRules,
	takesBack?: Inbound,
): void {
	const conversation = conversationWith(desk, message.sender);
	desk.messages.push(message);
	conversation.inbound.push(message);
	if (takesBack) takesBack.removed = true;
	if (message.says === 'reaction' || message.says === 'revoke') return;

	conversation.lastInboundAt = Math.max(conversation.lastInboundAt ?? 0, message.saidAt);
	if (desk.clock.now - message.saidAt > rules.latestAgeMs) {
		message.turn = 'late';
		handOver(desk, conversation, false);
		return;
	}
	if (message.says === 'sticker') {
		message.turn = 'no-turn-kind';
		return;
	}

	const replaced = rules.whileRunning === 'supersede' ? supersede(desk, conversation) : undefined;
	joinWaiting(desk, conversation, [...(replaced?.messages ?? []), message], {
		quietMs: rules.quietMs,
		longestWaitMs: rules.longestWaitMs,
		supersedes: replaced?.supersedes ?? 0,
	});
}

/** Meta announces that a user id has become another; the thread shows it. */
export function announcementArrives(
	desk: Desk,
	message: Inbound,
	change: { before: string; after: string },
	kept?: Conversation,
): void {
	const conversation = conversationOfBoth(desk, change, kept);
	desk.messages.push(message);
	conversation.inbound.push(message);
}

function supersede(
	desk: Desk,
	conversation: Conversation,
): { messages: Inbound[]; supersedes: number } | undefined {
	const turn = desk.turns.find((one) => one.conversation === conversation && hasRun(one));
	if (!turn || turn.supersedes >= MOST_SUPERSEDED || isBegun(desk, turn)) return undefined;

	discardAnswer(desk, turn);
	endTurn(turn, 'superseded');
	return { messages: messagesOf(desk, turn), supersedes: turn.supersedes + 1 };
}
