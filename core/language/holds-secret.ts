import { streamsOf } from './letter-stream';
import { plainText } from './plain-text';

/** Keys that are known by how they begin, as their makers write them. */
const KEYS = [
	/\bsk-[\w-]{16,}/,
	/\bEAA[A-Za-z0-9]{30,}/,
	/\bAKIA[0-9A-Z]{16}\b/,
	/\bAIza[\w-]{30,}/,
	/\bgh[opsu]_[A-Za-z0-9]{30,}/,
	/\bxox[abeprs]-[\w-]{10,}/,
	/\beyJ[\w-]{10,}\.[\w-]{10,}\.?[\w-]*/,
	/-----BEGIN [A-Z ]*(?:KEY|CERTIFICATE)-----/,
	/\bBearer\s+[\w.~+/-]{20,}/i,
	/\bpostgres(?:ql)?:\/\/[^\s:@]+:[^\s@]+@/i,
];

const HEX = /\b[0-9a-f]{32,}\b/gi;
const BASE64 = /[A-Za-z0-9+]{40,}/g;

/** Shorter ones are words that anybody may say. */
const SHORTEST_KEY = 8;

/**
 * Whether a text holds a key: one of `secrets`, however spaced, one that looks like a key, or a long
 * run of hexadecimal or base64 that was not `known` before.
 */
export function holdsSecret(
	text: string,
	{ secrets, known }: { secrets: readonly string[]; known: readonly string[] },
): boolean {
	const streams = streamsOf(text);
	const own = secrets.flatMap((secret) => {
		const [stream = ''] = streamsOf(secret);
		return stream.length >= SHORTEST_KEY ? [stream] : [];
	});
	if (own.some((secret) => streams.some((stream) => stream.includes(secret)))) return true;

	const plain = plainText(text);
	if (KEYS.some((key) => key.test(plain))) return true;

	const seen = known.map(plainText).join('\n');
	const runs = [...(plain.match(HEX) ?? []), ...(plain.match(BASE64) ?? []).filter(isMixed)];
	return runs.some((run) => !seen.includes(run));
}

/** Letters in a row are a long word, digits a number. */
function isMixed(run: string): boolean {
	return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
}
