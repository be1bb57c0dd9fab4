import type { Control, HandoverReason } from '../conversation/control';
import type { MessageKind } from '../conversation/message';
import type { Defaulted } from './defaulted';

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

export type ChannelTable = Defaulted<
	ChannelRow,
	'templatesReadAt' | 'templatesWantedAt' | 'templatesProblem' | 'displayName'
>;

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

export type ContactTable = Defaulted<ContactRow, 'namedAt' | 'blockedAt' | 'fields' | 'version'>;

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

export type ConversationTable = Defaulted<
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

export type MessageTable = Defaulted<MessageRow, 'agentId'>;

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
