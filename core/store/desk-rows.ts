import type { ThreadEvent } from '../desk/contract/thread-shape';
import type { Defaulted } from './defaulted';

export type Role = 'viewer' | 'agent' | 'supervisor' | 'owner';

/** Somebody who works in the dashboard. */
export type AgentRow = {
	id: string;
	/** In lower case: what they sign in with. */
	email: string;
	name: string;
	role: Role;
	/** With its salt and cost; see `hashPassword`. */
	passwordHash: string;
	/** Base32, once a second factor is on. */
	totpSecret: string | null;
	/** The time step of the last code that was taken: none is taken twice. */
	totpStep: number | null;
	/** Language, time zone, sounds and the like, as JSON. */
	preferences: string;
	disabledAt: string | null;
	createdAt: string;
	version: number;
};

export type AgentTable = Defaulted<AgentRow, 'version'>;

export type AgentSessionRow = {
	id: string;
	/** SHA-256 of what the cookie holds: who reads the database cannot sign in with it. */
	tokenHash: string;
	agentId: string;
	address: string;
	userAgent: string;
	createdAt: string;
	seenAt: string;
	idleUntil: string;
	validUntil: string;
	endedAt: string | null;
};

/** A link that works once: to set the desk up, to join it, to choose a new password. */
export type AgentLinkRow = {
	id: string;
	tokenHash: string;
	purpose: 'set-up' | 'invitation' | 'reset';
	/** Whose password is chosen anew. */
	agentId: string | null;
	email: string | null;
	role: Role | null;
	createdBy: string | null;
	createdAt: string;
	validUntil: string;
	usedAt: string | null;
};

/** Failed sign-ins of one account or one address. */
export type SignInLimitRow = {
	key: string;
	failures: number;
	firstAt: string;
	blockedUntil: string | null;
};

/** Who did what, when and from where; each entry's hash covers the one before. */
export type AuditEntryRow = {
	seq: number;
	at: string;
	agentId: string | null;
	agentName: string | null;
	action: string;
	conversationId: string | null;
	subjectId: string | null;
	address: string;
	/** Small facts, as JSON; never message text. */
	details: string;
	previousHash: string;
	hash: string;
};

export type CannedReplyRow = {
	id: string;
	/** What is typed after the slash. */
	shortcut: string;
	text: string;
	version: number;
	changedBy: string | null;
	changedAt: string;
};

export type CannedReplyTable = Defaulted<CannedReplyRow, 'version'>;

export type LabelRow = { id: string; name: string; colour: string };

export type ConversationLabelRow = { conversationId: string; labelId: string };

/** What agents tell each other; the customer never sees it. */
export type NoteRow = {
	id: string;
	conversationId: string;
	agentId: string;
	text: string;
	at: string;
	editedAt: string | null;
	removedAt: string | null;
};

/** A line in the thread that nobody said: a hand-over, an assignment, a label. */
export type ConversationEventRow = {
	id: string;
	conversationId: string;
	at: string;
	kind: ConversationEventKind;
	agentId: string | null;
	/** As JSON; see `threadEventSchema`. */
	facts: string;
};

export type ConversationEventKind = ThreadEvent['kind'];

/** What an agent has typed and not sent. */
export type ComposerDraftRow = {
	agentId: string;
	conversationId: string;
	mode: 'reply' | 'note';
	text: string;
	quotedMessageId: string | null;
	savedAt: string;
};

/** What an agent thinks of an answer of the AI. */
export type AnswerRatingRow = {
	messageId: string;
	agentId: string;
	verdict: 'good' | 'wrong';
	why: string | null;
	at: string;
};

/** A question to the customer after the end, how it was. */
export type SurveyRow = {
	id: string;
	conversationId: string;
	messageId: string;
	askedBy: string | null;
	askedAt: string;
	/** 1 bad, 2 middling, 3 good. */
	score: number | null;
	answeredAt: string | null;
};

/** That a contact wants to be written to: when and where they said so, and what exactly. */
export type OptInRow = {
	id: string;
	contactId: string;
	at: string;
	place: string;
	what: string;
	recordedBy: string;
	recordedAt: string;
};

/** An open page of an agent, what it shows, and whether they type there. */
export type PresenceRow = {
	agentId: string;
	pageId: string;
	conversationId: string | null;
	typing: number;
	until: string;
};

/** A message template as Meta has it; `definition` is a TemplateDefinition as JSON. */
export type TemplateRow = {
	channelId: string;
	name: string;
	language: string;
	status: string;
	definition: string;
	readAt: string;
};
