import type { Generated, Kysely } from 'kysely';
import type { Control, HandoverReason } from '../conversation/control';
import type { MessageKind } from '../conversation/message';
import type { Pending } from './pending';

/**
 * The tables, a row of each as a type. Times are ISO 8601 UTC text, JSON is text,
 * booleans are 0 or 1: the same on SQLite and PostgreSQL, and in n8n items.
 */
export type Schema = {
	setting: SettingRow;
	channel: ChannelTable;
	contact: ContactTable;
	contactAlias: ContactAliasRow;
	conversation: ConversationTable;
	message: MessageTable;
	media: MediaRow;
	mediaFile: MediaFileRow;
	/** On PostgreSQL only. */
	mediaChunk: MediaChunkRow;
	upload: UploadRow;
	turn: TurnRow;
	outbox: OutboxTable;
	delivery: DeliveryRow;
	deadLetter: DeadLetterRow;
	orphanStatus: OrphanStatusRow;
	change: ChangeTable;
	usage: UsageRow;
	counter: CounterRow;
	agent: AgentTable;
	agentSession: AgentSessionRow;
	agentLink: AgentLinkRow;
	signInLimit: SignInLimitRow;
	auditEntry: AuditEntryRow;
	cannedReply: CannedReplyTable;
	label: LabelRow;
	conversationLabel: ConversationLabelRow;
	note: NoteRow;
	conversationEvent: ConversationEventRow;
	composerDraft: ComposerDraftRow;
	answerRating: AnswerRatingRow;
	survey: SurveyRow;
	optIn: OptInRow;
	presence: PresenceRow;
	template: TemplateRow;
	inbox: InboxRow;
	searchEntry: SearchEntryTable;
	mergedConversation: MergedConversationRow;
	feedCursor: FeedCursorRow;
};

/** What a query function needs: the open transaction (or reader), and the database's time. */
export type Unit = {
	db: Kysely<Schema>;
	/** The database's clock when the unit began, ISO 8601 UTC: leases and due times compare with it. */
	now: string;
	dialect: 'sqlite' | 'postgres';
	/** What the unit has to tell at its end; see `recordChange` and `count`. */
	pending: Pending;
};

export type SettingRow = { key: string; value: string };

/** One business phone number. */
export type ChannelRow = {
	id: string;
	phoneNumberId: string;
	businessAccountId: string | null;
	/** The one trigger (workflow/node) that dispatches and sends for this number. */
	owner: string | null;
	/** The living process of that trigger, and until when it has said it lives. */
	leaseHolder: string | null;
	leaseUntil: string | null;
	registration: 'none' | 'registered' | 'by-hand' | 'failed';
	registrationNote: string | null;
	registrationAt: string | null;
	/** The callback that stood at Meta before ours, put back on deactivation. */
	previousCallback: string | null;
	/** Told to a customer when a person has to take over. */
	holdingMessage: string | null;
	/** Set when Meta refuses everything (token, permission, payment, policy): nothing is sent. */
	stoppedAt: string | null;
	stoppedReason: string | null;
	/** Nothing is sent before: Meta said that the number sends too fast, or is in maintenance. */
	pausedUntil: string | null;
	/** How often in a row Meta has said so; the pause grows with it, and an accepted send ends the row. */
	pauses: number;
	/** What the desk sends in one second at most; Meta counts in and out together. */
	messagesPerSecond: number;
	/** When the number's message templates were read last, and since when somebody wants them read anew. */
	templatesReadAt: string | null;
	templatesWantedAt: string | null;
	/** Why they could not be read the last time; null when they could. */
	templatesProblem: string | null;
	/** What agents call the number. */
	displayName: string | null;
	createdAt: string;
};

type ChannelTable = Defaulted<
	ChannelRow,
	'templatesReadAt' | 'templatesWantedAt' | 'templatesProblem' | 'displayName'
>;

/** Columns that an INSERT may leave to the database. */
type Defaulted<Row, Column extends keyof Row> = Omit<Row, Column> & {
	[Key in Column]: Generated<Row[Key]>;
};

export type ContactRow = {
	id: string;
	name: string | null;
	username: string | null;
	language: string | null;
	optedOutAt: string | null;
	/** When a person gave them their name, which WhatsApp's own does not replace from then on. */
	namedAt: string | null;
	/** What they write is kept, starts no turn and calls nobody. */
	blockedAt: string | null;
	/** What agents note down about them, name to value, as JSON. */
	fields: string;
	/** Grows with every change of a person, so that none overwrites another's unseen. */
	version: number;
	createdAt: string;
};

type ContactTable = Defaulted<ContactRow, 'namedAt' | 'blockedAt' | 'fields' | 'version'>;

export type AliasKind = 'bsuid' | 'parent-bsuid' | 'wa-id' | 'phone' | 'group';

export type ContactAliasRow = {
	/** The business account for user ids, `whatsapp` for numbers, which are the same everywhere. */
	scope: string;
	kind: AliasKind;
	value: string;
	contactId: string;
	firstSeenAt: string;
	lastSeenAt: string;
};

export type ConversationRow = {
	id: string;
	channelId: string;
	contactId: string;
	control: Control;
	/** Grows with every change of control: the fence against late AI answers. */
	epoch: number;
	controlReason: HandoverReason | 'returned' | null;
	controlSummary: string | null;
	controlAt: string | null;
	lastSeq: number;
	/** Meta's time of the customer's last message; the 24 h window counts from it. */
	lastInboundAt: string | null;
	lastMessageAt: string | null;
	/** Answers that failed one after another; an answer sent sets it back. */
	failedAnswers: number;
	status: ConversationStatus;
	/** When a snoozed one opens again by itself. */
	snoozedUntil: string | null;
	assigneeId: string | null;
	/** 0 none, 1 low, 2 medium, 3 high, 4 urgent. */
	priority: number;
	/** Up to which `seq` a person has read it. */
	readSeq: number;
	createdAt: string;
};

type ConversationTable = Defaulted<
	ConversationRow,
	'status' | 'snoozedUntil' | 'assigneeId' | 'priority' | 'readSeq'
>;

export type ConversationStatus = 'open' | 'snoozed' | 'resolved';

export type MessageAuthor = 'customer' | 'ai' | 'person' | 'system';

export type MessageStatus =
	| 'received'
	| 'draft'
	| 'queued'
	| 'accepted'
	| 'sent'
	| 'delivered'
	| 'read'
	| 'played'
	| 'failed'
	| 'unknown'
	| 'discarded';

export type MessageRow = {
	id: string;
	conversationId: string;
	channelId: string;
	/** Order of arrival in the conversation; a thread is shown by (saidAt, seq). */
	seq: number;
	wamid: string | null;
	direction: 'in' | 'out';
	author: MessageAuthor;
	kind: MessageKind;
	/** The words, or null where nothing was said in words. */
	text: string | null;
	/** MessageContent as JSON; null once the customer deleted it. */
	content: string | null;
	/** What goes with it (quote, ad, group participant, raw of unsupported kinds), as JSON. */
	extra: string | null;
	/** The message that an edit, a deletion or a reaction points to. */
	targetWamid: string | null;
	/** Meta's time for inbound, ours for outbound. */
	saidAt: string;
	recordedAt: string;
	status: MessageStatus;
	/** Why a message failed or was discarded, in plain words. */
	statusReason: string | null;
	errorCode: number | null;
	sentAt: string | null;
	deliveredAt: string | null;
	readAt: string | null;
	failedAt: string | null;
	editedAt: string | null;
	removedAt: string | null;
	/** Inbound: the turn it was handed over in. Outbound: the turn it answers. */
	turnId: string | null;
	deliveryId: string | null;
	/** What was heard in a voice message, and in which language (BCP-47). */
	transcript: string | null;
	transcriptLanguage: string | null;
	/** How it was heard (provider, model, seconds, confidence, costMicros), or why not, as JSON. */
	transcription: string | null;
	/** The person of the desk who said it, where one did. */
	agentId: string | null;
};

type MessageTable = Defaulted<MessageRow, 'agentId'>;

export type MediaState = 'waiting' | 'fetching' | 'stored' | 'unavailable';

/** A file that a message carries: what was claimed of it, how far it is fetched, what it is. */
export type MediaRow = {
	/** Random: what pages and nodes know it by. */
	id: string;
	channelId: string;
	conversationId: string;
	messageId: string;
	/** Meta's id, good until `expiresAt`. */
	mediaId: string;
	kind: Extract<MessageKind, 'voice' | 'image' | 'video' | 'document' | 'sticker'>;
	/** What the webhook claims; the bytes may say otherwise. */
	mimeType: string;
	fileName: string | null;
	/** Base64. */
	sha256: string | null;
	/** Good for five minutes from `createdAt`. */
	url: string | null;
	state: MediaState;
	/** Why it is not there (yet), in plain words. */
	reason: string | null;
	tries: number;
	/** When it is fetched, or tried again. */
	dueAt: string;
	claimedBy: string | null;
	claimUntil: string | null;
	/** SHA-256 of the bytes in hex: where `store.files` has them. */
	hash: string | null;
	size: number | null;
	/** The MIME type that the bytes show. */
	type: string | null;
	/** The words of a document, once they have been read. */
	text: string | null;
	createdAt: string;
	settledAt: string | null;
	expiresAt: string;
};

/** Bytes that are kept once, however many rows refer to them. */
export type MediaFileRow = {
	hash: string;
	size: number;
	/** When they were last kept or referred to; null once the last row that did is gone. */
	keptAt: string | null;
};

export type MediaChunkRow = { hash: string; part: number; bytes: Uint8Array };

/** A file that an agent has given the desk to send. Unsent, it goes after a day. */
export type UploadRow = {
	id: string;
	agentId: string;
	hash: string;
	kind: Exclude<MediaRow['kind'], 'sticker'>;
	/** 1 for a recording that customers see as a voice note. */
	recorded: number;
	/** The MIME type under which Meta takes it. */
	type: string;
	size: number;
	fileName: string | null;
	createdAt: string;
};

export type TurnState = 'waiting' | 'dispatched' | 'running' | 'retrying' | 'sending' | 'ended';

export type TurnOutcome =
	| 'answered'
	| 'drafted'
	| 'left-to-person'
	| 'handed-over'
	| 'superseded'
	| 'no-answer-needed'
	| 'failed';

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
};

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

type OutboxTable = Defaulted<OutboxRow, 'position' | 'fileId' | 'uploadTries'>;

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
	| 'channel-changed';

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

type ChangeTable = Omit<ChangeRow, 'seq'> & { seq: Generated<number> };

export type NewChange = Omit<ChangeRow, 'seq'>;

export type UsageRow = {
	id: string;
	at: string;
	conversationId: string | null;
	turnId: string | null;
	purpose: 'answer' | 'transcript';
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

type AgentTable = Defaulted<AgentRow, 'version'>;

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

type CannedReplyTable = Defaulted<CannedReplyRow, 'version'>;

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

export type ConversationEventKind =
	| 'control-changed'
	| 'assigned'
	| 'status-changed'
	| 'priority-changed'
	| 'labels-changed'
	| 'contact-blocked'
	| 'contact-unblocked'
	| 'opted-out'
	| 'opted-in'
	| 'survey-asked'
	| 'survey-answered'
	| 'conversation-started'
	| 'merged';

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

/** Who answers now, as the list shows it. */
export type Answering = 'ai' | 'thinking' | 'draft' | 'waiting' | 'person';

/** A conversation as the inbox lists it, derived from the other tables at every commit that touches them. */
export type InboxRow = {
	conversationId: string;
	channelId: string;
	status: ConversationStatus;
	assigneeId: string | null;
	answering: Answering;
	/** The larger, the more it needs a person now; 0 when it needs none. */
	attention: number;
	/** Since when the customer waits for a person; its latest message's time where nobody waits. */
	waitingSince: string;
	/** Messages of the customer after `readSeq`, counted up to 100. */
	unread: number;
	lastInboundAt: string | null;
	/** When its latest message worth showing was said; before the first, when it was made. */
	latestAt: string;
	latestMessageId: string | null;
};

/** What is found by words: one row for each message, note and contact that has some. */
export type SearchEntryRow = {
	/** Grows in the order of arrival. */
	id: number;
	messageId: string | null;
	noteId: string | null;
	contactId: string | null;
};

type SearchEntryTable = Omit<SearchEntryRow, 'id'> & { id: Generated<number> };

/** Conversations that were merged into another: under their ids the search index still knows what was said. */
export type MergedConversationRow = { id: string; conversationId: string };

/** How far a follower of the feed has got. */
export type FeedCursorRow = { follower: string; seq: number; movedAt: string };
