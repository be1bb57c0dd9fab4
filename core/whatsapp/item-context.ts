import type { ContactBook } from './contact-book';
import type { ChannelReference } from './webhook-event';

/** Which change of a delivery a list of items came in. */
export type ChangeContext = {
	field: string;
	/** Missing where the change does not say which of our numbers it is about. */
	channel?: ChannelReference;
	/** The digits of that number, where the change names them. */
	ownNumber?: string;
	/** `entry.time`: unix seconds, on the few fields where Meta sends it. */
	entryTime: unknown;
	receivedAt: string;
};

/** What an item needs to know about the change that it came in. */
export type ItemContext = ChangeContext & {
	channel: ChannelReference;
	contacts: ContactBook;
	/** All messages beside it name the same sender. */
	loneSender: boolean;
	/** Another app answers; we only record. */
	standby: boolean;
};
