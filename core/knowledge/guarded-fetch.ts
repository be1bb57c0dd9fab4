import { type FetchAnswer, type FetchLimits, fetchOnce } from './web/fetch-once';
import { type FetchRules, mayAsk } from './web/fetch-rules';

export type GuardedRequest = FetchLimits & {
	url: string;
	/** Bounds the whole call: looking up names, all redirects, the last byte. */
	timeoutMs: number;
	rules?: FetchRules;
	/** Cancels the call, which then rejects with the signal's reason. */
	signal?: AbortSignal;
};

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * A GET of an address that a stranger may have chosen. Each one on the way is judged: http or
 * https, an ordinary port, no credentials, and nothing but public addresses behind its name,
 * which is looked up once, so that the connection goes where was judged. Only what `rules` name
 * is let off. Every status is an answer.
 */
export async function guardedFetch(request: GuardedRequest): Promise<FetchAnswer> {
	const { rules = {}, signal } = request;
	const over = AbortSignal.timeout(request.timeoutMs);
	const ended = signal ? AbortSignal.any([over, signal]) : over;
	let address = request.url;

	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
		const url = URL.canParse(address) ? new URL(address) : null;
		if (!url || !(await mayAsk(url, rules))) return { outcome: 'refused', reason: 'not-allowed' };
		const answer = await fetchOnce(url, rules, { ...request, signal: ended });
		signal?.throwIfAborted();
		if (answer.outcome === 'refused') return answer;

		const { location } = answer.headers;
		if (!REDIRECTS.includes(answer.status) || location === undefined) return answer;
		if (!URL.canParse(location, address)) return { outcome: 'refused', reason: 'unreachable' };
		address = new URL(location, address).href;
	}
	return { outcome: 'refused', reason: 'too-many-redirects' };
}
