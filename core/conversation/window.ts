import { InputError } from '../errors';

/** Open: free text may be sent. `closesAt` is also given once it has passed; null if nothing came in. */
export type WindowState = { open: boolean; closesAt: string | null };

const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * Meta counts from its own receipt and refuses what it handles after the 24 h (131047). The
 * minute covers our clock's error and the time a message waits for its rate limit.
 */
const WINDOW_MARGIN_MS = 60 * 1000;

/**
 * Whether free text may still be sent. `lastInboundAt` is Meta's timestamp (ISO 8601) of the
 * customer's last message, which opens the window for 24 h; we stop one minute earlier.
 */
export function windowState(lastInboundAt: string | null, now: Date): WindowState {
	if (lastInboundAt === null) return { open: false, closesAt: null };

	const received = Date.parse(lastInboundAt);
	if (Number.isNaN(received)) {
		throw new InputError('The time of the last inbound message is not an ISO 8601 time');
	}

	const closes = received + WINDOW_MS - WINDOW_MARGIN_MS;
	return { open: now.getTime() < closes, closesAt: new Date(closes).toISOString() };
}
