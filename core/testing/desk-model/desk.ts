import type { Control } from '../../conversation/control';
import type { TurnItem } from '../../conversation/turn';
import type { MessageStatus } from '../../store/conversation-rows';
import type {
	OutboxRow,
	OutboxState,
	TurnOutcome,
	TurnRow,
	TurnState,
} from '../../store/turn-rows';
import type { Clock } from '../under-clock';

/**
 * A desk in plain objects, with one number: what the store should hold after each
 * command of a walk. It is written from the promises, not from the product's code, and
 * shares none with it. Times are milliseconds; `id` is the store's, once it is known.
 */
export type Desk = {
	clock: Clock;
	stopped: boolean;
	pausedUntil: number | null;
	pauses: number;
	contacts: Contact[];
	conversations: Conversation[];
	messages: Inbound[];
	turns: Turn[];
	rows: Row[];
	/** Statuses of messages that nobody knows yet, in the order of arrival. */
	orphans: News[];
	/** What was handed to the workflow, also long ago. */
	runs: Run[];
	/** Tries whose answer from Meta is still to come. */
	calls: Call[];
	/** What a person has read before deciding about a draft. */
	looks: { turn: Turn; seen: Inbound }[];
};

export type Contact = { aliases: Set<string> };

export type Conversation = {
	name: string;
	id?: string;
	contact: Contact;
	control: Control;
	epoch: number;
	lastInboundAt: number | null;
	failedAnswers: number;
	/** Everything that came in, in the order of arrival. */
	inbound: Inbound[];
};

export type Inbound = {
	wamid: string;
	id?: string;
	saidAt: number;
	/** Whom the message named, to name them again. */
	sender: Sender;
	says: Says;
	/** The turn that it is handed over in, or why in none. */
	turn: Turn | 'silent' | 'late' | 'no-turn-kind';
	removed: boolean;
};

export type Sender = { number: string; userId: string };

export type Says =
	'question' | 'person-please' | 'reaction' | 'sticker' | 'revoke' | 'announcement';

export type Turn = {
	name: string;
	id?: string;
	conversation: Conversation;
	state: TurnState;
	outcome: TurnOutcome | null;
	intended: TurnRow['intended'];
	attempt: number;
	openedAt: number;
	dueAt: number;
	deadlineAt: number | null;
	leaseUntil: number | null;
	firstFailedAt: number | null;
	supersedes: number;
};

export type Row = {
	name: string;
	id?: string;
	conversation: Conversation;
	kind: OutboxRow['kind'];
	author: OutboxRow['author'];
	/** The rows of one cause hold each other back; those of one step are the parts of one answer. */
	cause: string;
	step: string;
	turn: Turn | null;
	attempt: number | null;
	epoch: number | null;
	state: OutboxState;
	tries: number;
	dueAt: number;
	expiresAt: number | null;
	claimedAt: number | null;
	claimUntil: number | null;
	wamid: string | null;
	/** What the thread shows; null for an indicator. */
	status: MessageStatus | null;
};

export type News = {
	wamid: string;
	status: 'sent' | 'delivered' | 'read' | 'failed';
	/** `human`: an error for which the number is stopped. */
	error?: 'no' | 'human';
};

export type Run = {
	turn: Turn;
	attempt: number;
	epoch: number;
	item: TurnItem;
	over: boolean;
};

/** One try of a row, as the sender holds it while Meta answers. */
export type Call = { row: Row; tries: number; claimed: OutboxRow };

export function newDesk(clock: Clock): Desk {
	return {
		clock,
		stopped: false,
		pausedUntil: null,
		pauses: 0,
		contacts: [],
		conversations: [],
		messages: [],
		turns: [],
		rows: [],
		orphans: [],
		runs: [],
		calls: [],
		looks: [],
	};
}
