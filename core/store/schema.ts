import type { Kysely } from 'kysely';
import type {
	ChannelTable,
	ContactAliasRow,
	ContactTable,
	ConversationTable,
	MediaChunkRow,
	MediaFileRow,
	MediaRow,
	MessageTable,
	UploadRow,
} from './conversation-rows';
import type { InboxRow, MergedConversationRow, SearchEntryTable } from './derived-rows';
import type {
	AgentLinkRow,
	AgentSessionRow,
	AgentTable,
	AnswerRatingRow,
	AuditEntryRow,
	CannedReplyTable,
	ComposerDraftRow,
	ConversationEventRow,
	ConversationLabelRow,
	LabelRow,
	NoteRow,
	OptInRow,
	PresenceRow,
	SignInLimitRow,
	SurveyRow,
	TemplateRow,
} from './desk-rows';
import type { AttendantRow, DoctorReportRow } from './doctor-rows';
import type {
	AnswerBasisRow,
	KnowledgeEntryRow,
	KnowledgeIndexRow,
	KnowledgeMissRow,
	KnowledgePassageRow,
	KnowledgeRevisionRow,
	KnowledgeSourceTable,
	KnowledgeTermRow,
	KnowledgeTextRow,
	KnowledgeVectorRow,
	Numbered,
	ReplyCacheRow,
} from './knowledge-rows';
import type { Pending } from './pending';
import type {
	ChangeTable,
	CounterRow,
	DeadLetterRow,
	DeliveryRow,
	OrphanStatusRow,
	OutboxTable,
	TallyRow,
	TurnTable,
	UsageRow,
} from './turn-rows';

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
	turn: TurnTable;
	outbox: OutboxTable;
	delivery: DeliveryRow;
	deadLetter: DeadLetterRow;
	orphanStatus: OrphanStatusRow;
	change: ChangeTable;
	usage: UsageRow;
	counter: CounterRow;
	tally: TallyRow;
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
	knowledgeSource: KnowledgeSourceTable;
	knowledgeRevision: Numbered<KnowledgeRevisionRow>;
	knowledgeText: Numbered<KnowledgeTextRow>;
	knowledgePassage: KnowledgePassageRow;
	knowledgeIndex: Numbered<KnowledgeIndexRow>;
	knowledgeEntry: Numbered<KnowledgeEntryRow>;
	knowledgeTerm: KnowledgeTermRow;
	knowledgeVector: KnowledgeVectorRow;
	answerBasis: AnswerBasisRow;
	replyCache: ReplyCacheRow;
	knowledgeMiss: KnowledgeMissRow;
	doctorReport: DoctorReportRow;
	attendant: AttendantRow;
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

/** How far a follower of the feed has got. */
export type FeedCursorRow = { follower: string; seq: number; movedAt: string };
