import type { StatusName } from '../../simulator/sender/status-change';
import { customerAt, statusBodyOf, textBody } from './delivery-body';

/** What arrives: three statuses with each text, as Meta counts on, or texts alone. */
export type Mix = 'meta' | 'texts';

/** With each text come these, of messages that were sent so many texts before. */
const STATUSES: { status: StatusName; textsAgo: number }[] = [
	{ status: 'sent', textsAgo: 0 },
	{ status: 'delivered', textsAgo: 20 },
	{ status: 'read', textsAgo: 100 },
];
const BURST = 3;

export type MixedPlace = {
	mix: Mix;
	/** The next one gives the next delivery; none repeats another. */
	place: number;
	/** Who write, in bursts of three. */
	customers: number;
	/** How many messages of the business the desk knows; each has its statuses once, while they last. */
	known: number;
};

/** The bytes of the delivery at this place. */
export function mixedBody({ mix, place, customers, known }: MixedPlace): Buffer {
	const each = mix === 'texts' ? 1 : 1 + STATUSES.length;
	const text = Math.floor(place / each);
	const part = place % each;
	if (part === 0) {
		return textBody(place, customerAt('mix', Math.floor(text / BURST) % customers));
	}

	const { status, textsAgo } = STATUSES[part - 1]!;
	const message = (((text - textsAgo) % known) + known) % known;
	return statusBodyOf(message, status, place);
}

/** How many of so many deliveries, counted from place 0, are texts. */
export function textsAmong(mix: Mix, deliveries: number): number {
	return mix === 'texts' ? deliveries : Math.ceil(deliveries / (1 + STATUSES.length));
}
