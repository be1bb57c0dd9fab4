import type { CalledBack } from '../../store/batch/outbox-called-back';
import type { KnownMessage } from '../../store/batch/known-messages';
import type { Alias } from '../../store/contact-store';
import type {
	ChannelRow,
	ContactAliasRow,
	ContactRow,
	ConversationRow,
} from '../../store/conversation-rows';
import type { NewMedia } from '../../store/media-store';
import type { NewMessage } from '../../store/message-store';
import type { OrphanStatusRow, TurnRow } from '../../store/turn-rows';

/**
 * The part of the desk that some events speak of, in memory: first as it was read under
 * locks, then as the events leave it. `changed` is what has to be written.
 */
export type DeskPart = {
	/** By phone number id. */
	channels: Map<string, ChannelRow>;
	contacts: Map<string, ContactRow>;
	/** By `nameKey`, and those of one contact by its id. */
	names: Map<string, ContactAliasRow>;
	namesOf: Map<string, ContactAliasRow[]>;
	/** By `pairKey` of channel and contact. */
	conversations: Map<string, ConversationRow>;
	/** By `pairKey` of channel and wamid. */
	messages: Map<string, KnownMessage>;
	/** The same keys: edits or deletions speak of these, whether they are known or not. */
	corrected: Set<string>;
	/** By `pairKey` of conversation and mode. */
	waiting: Map<string, TurnRow>;
	running: Set<string>;
	/** By the callback data of statuses. */
	outbox: Map<string, CalledBack>;
	/** How many statuses of unknown messages are kept, by channel. */
	orphans: Map<string, number>;
	changed: {
		contacts: Set<ContactRow>;
		names: Set<ContactAliasRow>;
		conversations: Set<ConversationRow>;
		turns: Set<TurnRow>;
		messages: NewMessage[];
		media: NewMedia[];
		reported: Set<KnownMessage>;
		orphans: OrphanStatusRow[];
	};
};

/** Two ids as one key. The first is one of ours, so it never holds what stands between. */
export function pairKey(id: string, other: string): string {
	return `${id} ${other}`;
}

/** A name of a contact as a key; what Meta names people by may hold any sign. */
export function nameKey({ scope, kind, value }: Alias): string {
	return JSON.stringify([scope, kind, value]);
}
