import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { UnreadableSource } from '../source-block';
import { allowedAddresses, type FetchRules } from './fetch-rules';
import { readBody, TooLargeError, UnknownPackingError } from './read-body';

export type FetchLimits = {
	/** Media types, as in the header `Accept`. */
	accept: string;
	/** The most bytes of a body of this media type, unpacked; null where none is wanted. */
	mostBytes(type: string | null): number | null;
	/** The longest wait for the first byte, and for each that follows. */
	stallMs: number;
};

export type FetchAnswer =
	| {
			outcome: 'answered';
			/** Where the redirects have led. */
			url: string;
			status: number;
			/** Names in lower case. */
			headers: Record<string, string>;
			/** The media type in lower case, without parameters. */
			type: string | null;
			/** Unpacked; empty where the status is none of success. */
			body: Buffer;
	  }
	| { outcome: 'refused'; reason: UnreadableSource };

/** How the desk calls itself on the web: by this name site owners tell it in robots.txt what it may fetch. */
export const PROGRAM_NAME = 'TalkTrace';

const USER_AGENT = `${PROGRAM_NAME} (+https://github.com/talktrace/n8n-nodes-talktrace)`;

/** One GET without redirects, of an address that may be asked; see `guardedFetch`. */
export async function fetchOnce(
	url: URL,
	rules: FetchRules,
	limits: FetchLimits & { signal: AbortSignal },
): Promise<FetchAnswer> {
	const stalled = new AbortController();
	const stall = setTimeout(() => stalled.abort(), limits.stallMs);
	const signal = AbortSignal.any([limits.signal, stalled.signal]);
	try {
		const route = await unlessEnded(routeTo(url, rules), signal);
		if (route === 'not-allowed') return { outcome: 'refused', reason: route };
		const response = await send(url, route, limits.accept, signal);
		try {
			return await read(url, response, { ...limits, signal, moved: () => stall.refresh() });
		} finally {
			response.destroy();
		}
	} catch (error) {
		return { outcome: 'refused', reason: reasonOf(error) };
	} finally {
		clearTimeout(stall);
	}
}

type Route = { agent: http.Agent | false; lookup: LookupFunction };

/** How to get there: to the addresses that were judged, and to no other. */
async function routeTo(url: URL, rules: FetchRules): Promise<Route | 'not-allowed'> {
	if (rules.throughProxy) {
		// A new agent of the kind that n8n has put in place: a kept connection would not be judged.
		return { agent: false, lookup: pinned(() => allowedAddresses(url, rules)) };
	}
	const addresses = await allowedAddresses(url, rules);
	if (addresses.length === 0) return 'not-allowed';
	const agent = url.protocol === 'https:' ? new https.Agent() : new http.Agent();
	return { agent, lookup: pinned(async () => addresses) };
}

function pinned(addressesOf: () => ReturnType<typeof allowedAddresses>): LookupFunction {
	return (_host, { all }, callback) => {
		addressesOf().then(
			(addresses) => {
				const [first] = addresses;
				if (!first) callback(new NotAllowedError(), '');
				else if (all) callback(null, addresses);
				else callback(null, first.address, first.family);
			},
			(error: NodeJS.ErrnoException) => callback(error, ''),
		);
	};
}

class NotAllowedError extends Error {}

async function send(
	url: URL,
	route: Route,
	accept: string,
	signal: AbortSignal,
): Promise<IncomingMessage> {
	const headers = { accept, 'accept-encoding': 'gzip', 'user-agent': USER_AGENT };
	const { request } = url.protocol === 'https:' ? https : http;
	return await new Promise((resolve, reject) => {
		const sent = request(url, { ...route, headers, signal }, (response) => {
			// Also one that nobody reads must not bring the process down.
			response.on('error', () => undefined);
			resolve(response);
		});
		sent.on('error', reject);
		sent.end();
	});
}

async function read(
	url: URL,
	response: IncomingMessage,
	limits: FetchLimits & { signal: AbortSignal; moved: () => void },
): Promise<FetchAnswer> {
	const { statusCode: status = 0 } = response;
	const headers = Object.fromEntries(
		Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
	);
	const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() || null;
	const answer = { outcome: 'answered' as const, url: url.href, status, headers, type };
	if (status < 200 || status > 299) return { ...answer, body: Buffer.alloc(0) };

	const most = limits.mostBytes(type);
	if (most === null) return { outcome: 'refused', reason: 'unsupported-type' };
	if (Number(headers['content-length'] ?? 0) > most) throw new TooLargeError();
	return { ...answer, body: await readBody(response, { ...limits, most }) };
}

/** A promise that cannot be cancelled, such as the system's look-up of a name, is left behind. */
async function unlessEnded<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	promise.catch(() => undefined);
	signal.throwIfAborted();
	return await new Promise((resolve, reject) => {
		signal.addEventListener('abort', () => reject(new Error('The time is over')), { once: true });
		promise.then(resolve, reject);
	});
}

function reasonOf(error: unknown): UnreadableSource {
	if (error instanceof NotAllowedError) return 'not-allowed';
	if (error instanceof TooLargeError) return 'too-large';
	if (error instanceof UnknownPackingError) return 'unsupported-type';
	const { code } = error as NodeJS.ErrnoException;
	return code?.startsWith('Z_') || code?.startsWith('ERR__ERROR_') ? 'damaged' : 'unreachable';
}
