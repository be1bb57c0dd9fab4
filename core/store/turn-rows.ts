import type { Generated } from 'kysely';
import type { MessageAuthor } from './conversation-rows';
import type { Defaulted } from './defaulted';

export type TurnState = 'waiting' | 'dispatched' | 'running' | 'retrying' | 'sending' | 'ended';

export const TURN_OUTCOMES = [
	'answered',
	'drafted',
	'left-to-person',
	'handed-over',
	'superseded',
	'no-answer-needed',
	'failed',
] as const;

export type TurnOutcome = (typeof TURN_OUTCOMES)[number];

export type TurnRow = {
	id: string;
	conversationId: string;
	channelId: string;
	/** `test` turns belong to a test run in n8n's editor; the dispatcher leaves them alone. */
	mode: 'live' | 'test';
	state: TurnState;
	outcome: TurnOutcome | null;
	/** What the gate or Reply decided; how the turn ends should its run send no answer. */
	intended: 'handed-over' | 'left-to-person' | 'no-answer-needed' | null;
	reason: string | null;
	/** Grows with every hand-over to a run; a run with an older number can do nothing. */
	attempt: number;
	openedAt: string;
	/** When it is handed to a run: the end of the quiet period, or of a pause before a retry. */
	dueAt: string;
	deadlineAt: string | null;
	leaseHolder: string | null;
	leaseUntil: string | null;
	firstFailedAt: string | null;
	endedAt: string | null;
	/** How many turns in a row its messages have superseded. */
	supersedes: number;
	/** Of the latest attempt: when it was handed to a run, and when our first node began in it. */
	dispatchedAt: string | null;
	startedAt: string | null;
};

export type TurnTable = Defaulted<TurnRow, 'dispatchedAt' | 'startedAt'>;

export type OutboxState =
	'draft' | 'queued' | 'claimed' | 'sent' | 'unknown' | 'failed' | 'discarded';

export type OutboxRow = {
	id: string;
	/** Order of writing: a conversation's rows are sent in this order. */
	position: number;
	conversationId: string;
	channelId: string;
	/** The message shown in the thread; null for indicators (typing, read). */
	messageId: string | null;
	kind: 'message' | 'indicator';
	author: Exclude<MessageAuthor, 'customer'>;
	/** The turn that it answers, with the attempt that wrote (or resumed) it. */
	turnId: string | null;
	attempt: number | null;
	/** It goes only while the conversation has this epoch; null for what nothing fences. */
	epoch: number | null;
	/** What makes a row happen once: the turn (or another cause), node, run, item, part. */
	cause: string;
	nodeId: string;
	runIndex: number;
	itemIndex: number;
	part: number;
	/** The body for Meta's messages endpoint, as JSON. */
	payload: string;
	state: OutboxState;
	reason: string | null;
	tries: number;
	dueAt: string;
	/** Indicators are worth nothing later. */
	expiresAt: string | null;
	claimedBy: string | null;
	claimedAt: string | null;
	/** Until when the call, or for `unknown` the status that settles it, is awaited. */
	claimUntil: string | null;
	wamid: string | null;
	errorCode: number | null;
	writtenAt: string;
	settledAt: string | null;
	/** The person who approved a draft: from then on it is theirs, and no fence of the AI holds it. */
	approvedBy: string | null;
	/** The row of `media` with the file that it carries: uploaded to Meta right before it is sent. */
	fileId: string | null;
	/** How often that was tried. */
	uploadTries: number;
};

export type OutboxTable = Defaulted<OutboxRow, 'position' | 'fileId' | 'uploadTries'>;

/** One signed POST of Meta, kept as its bytes until it is no longer needed. */
export type DeliveryRow = {
	id: string;
	bodyHash: string;
	/** Null once pruned, or once a customer deleted a message that came with it. */
	body: Uint8Array | null;
	receivedAt: string;
	events: number;
	/** How many times Meta sent the same bytes again. */
	repeats: number;
};

export type DeadLetterRow = {
	id: string;
	deliveryId: string | null;
	phoneNumberId: string | null;
	reason: string;
	/** The smallest piece that could not be processed, as JSON. */
	piece: string;
	createdAt: string;
	/** How often somebody has tried it again, and when last. */
	tries: number;
	triedAt: string | null;
};

/** A status whose message is not known yet: it may arrive before our own response is stored. */
export type OrphanStatusRow = {
	id: string;
	channelId: string;
	wamid: string;
	status: string;
	receivedAt: string;
};

export type ChangeKind =
	| 'message-added'
	| 'message-changed'
	| 'control-changed'
	| 'turn-changed'
	| 'contact-changed'
	| 'conversation-changed'
	| 'conversations-merged'
	| 'event-added'
	| 'note-added'
	| 'note-changed'
	| 'presence-changed'
	| 'desk-changed'
	| 'channel-changed'
	| 'knowledge-changed'
	| 'dead-letter-added';

/** One row of the feed that dashboard and timers follow: what changed, in order, without gaps. */
export type ChangeRow = {
	seq: number;
	at: string;
	kind: ChangeKind;
	conversationId: string | null;
	subjectId: string;
	/** Small facts for followers (states, reasons), never message text. */
	facts: string;
};

export type ChangeTable = Omit<ChangeRow, 'seq'> & { seq: Generated<number> };

export type NewChange = Omit<ChangeRow, 'seq'>;

export type UsageRow = {
	id: string;
	at: string;
	conversationId: string | null;
	turnId: string | null;
	purpose: 'answer' | 'transcript' | 'embedding' | 'rerank';
	model: string;
	inputTokens: number;
	cachedTokens: number;
	outputTokens: number;
	/** USD millionths; null where the price is not known. */
	costMicros: number | null;
	certainty: 'exact' | 'estimated' | 'unknown';
	priceListVersion: string;
};

/** Things counted, not stored: forged signatures, oversized bodies, repeats. */
export type CounterRow = { name: string; day: string; value: number };

/** A part of a sum for metrics; `exemplar` is the latest trace in it, where one is kept. */
export type TallyRow = {
	name: string;
	/** JSON, the names in their order. */
	labels: string;
	part: number;
	value: number;
	exemplar: string | null;
};
