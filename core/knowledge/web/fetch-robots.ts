import { guardedFetch } from '../guarded-fetch';
import type { UnreadableSource } from '../source-block';
import { PROGRAM_NAME } from './fetch-once';
import type { FetchRules } from './fetch-rules';
import { parseRobots, type Robots } from './parse-robots';

export type FetchedRobots =
	| { outcome: 'read'; robots: Robots }
	/** The site cannot be asked, and then nothing may be fetched: RFC 9309, section 2.3.1.4. */
	| { outcome: 'refused'; reason: UnreadableSource };

const MOST_BYTES = 2_000_000;

/** What the site of an address lets us fetch; everything where it has no robots.txt. */
export async function fetchRobots(
	address: string,
	options: { rules?: FetchRules; signal?: AbortSignal; ignoreRobots?: boolean },
): Promise<FetchedRobots> {
	const { rules, signal } = options;
	if (options.ignoreRobots) return { outcome: 'read', robots: parseRobots('', PROGRAM_NAME) };
	const answer = await guardedFetch({
		url: new URL('/robots.txt', address).href,
		accept: 'text/plain',
		mostBytes: () => MOST_BYTES,
		timeoutMs: 20_000,
		stallMs: 10_000,
		rules,
		signal,
	});

	if (answer.outcome === 'answered' && answer.status < 500) {
		return { outcome: 'read', robots: parseRobots(answer.body.toString(), PROGRAM_NAME) };
	}
	if (answer.outcome === 'answered') return { outcome: 'refused', reason: 'unreachable' };
	if (answer.reason === 'too-many-redirects') {
		return { outcome: 'read', robots: parseRobots('', PROGRAM_NAME) };
	}
	const reason = answer.reason === 'not-allowed' ? 'not-allowed' : 'unreachable';
	return { outcome: 'refused', reason };
}
