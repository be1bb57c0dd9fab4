const DAY_MS = 24 * 60 * 60 * 1000;

/** WhatsApp did not exist earlier. */
const FIRST_MS = Date.UTC(2009, 0, 1);

/** From here on a number of seconds would lie beyond the year 5000: it is milliseconds. */
const FIRST_AS_MILLISECONDS = 1e11;

/**
 * The first of `candidates` that can be a time of sending, as ISO 8601 UTC, else
 * `receivedAt`. Meta gives unix seconds, mostly as text. More than a day after
 * `receivedAt` is no time of sending: it would hold the reply window open.
 */
export function parseTime(candidates: unknown[], receivedAt: string): string {
	const latest = Date.parse(receivedAt) + DAY_MS;

	for (const candidate of candidates) {
		const milliseconds = toMilliseconds(candidate);
		if (milliseconds >= FIRST_MS && milliseconds <= latest) {
			return new Date(milliseconds).toISOString();
		}
	}
	return receivedAt;
}

function toMilliseconds(candidate: unknown): number {
	const written = typeof candidate === 'string' && /^\d+$/.test(candidate.trim());
	if (!written && typeof candidate !== 'number') return Number.NaN;

	const value = Number(candidate);
	return value >= FIRST_AS_MILLISECONDS ? value : value * 1000;
}
