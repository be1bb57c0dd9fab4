import type { IncomingMessage, ServerResponse } from 'node:http';
import { knowChannel } from '../inbox/know-channel';
import {
	LARGEST_BODY,
	receiveDelivery,
	RETRY_AFTER_SECONDS,
	TOO_MUCH_WAITS,
} from '../inbox/receive-delivery';
import type { DeliveryOutcome, ListenerMetrics } from './listener-metrics';
import type { Mount } from './mount';
import { mountOf } from './mount-of';
import { createBodyReader, type ReadBody } from './read-body';

/** A body of Meta's has a few kilobytes, at most 3 MB, and comes at once. */
const LONGEST_BODY_MS = 20_000;
const MOST_BYTES_AT_ONCE = 256 * 1024 * 1024;

type Answer = { status: number; outcome: DeliveryOutcome | 'self-test'; reason: string };

const UNREAD: Record<Exclude<ReadBody['outcome'], 'read' | 'gone'>, Answer> = {
	oversized: { status: 413, outcome: 'oversized', reason: 'The body is larger than 4 MB' },
	'too-slow': { status: 408, outcome: 'unread', reason: 'The body took too long' },
	'no-room': { status: 503, outcome: 'deferred', reason: TOO_MUCH_WAITS },
};

/**
 * Answers a POST of Meta's at the path of these mounts as `receiveDelivery` says. Nothing is
 * read of it while too much waits already. Never rejects.
 */
export function createDeliveryAnswers(metrics: ListenerMetrics) {
	const readBody = createBodyReader({
		mostBytes: LARGEST_BODY,
		longestMs: LONGEST_BODY_MS,
		mostBytesAtOnce: MOST_BYTES_AT_ONCE,
	});

	return async function answerDelivery(
		request: IncomingMessage,
		response: ServerResponse,
		mounts: Mount[],
	): Promise<void> {
		const since = performance.now();
		const answer = await judge(request, mounts);
		if (!answer) {
			metrics.delivery('unread', since);
			response.destroy();
			return;
		}
		if (answer.outcome !== 'self-test') metrics.delivery(answer.outcome, since);
		writeAnswer(request, response, answer);
	};

	/** Undefined when the sender has gone. */
	async function judge(request: IncomingMessage, mounts: Mount[]): Promise<Answer | undefined> {
		const newest = mounts.at(-1)!;
		const { recorder } = newest.desk;
		if (recorder.load().full) {
			recorder.refuse('delivery-deferred');
			return { status: 503, outcome: 'deferred', reason: TOO_MUCH_WAITS };
		}
		const read = await readBody(request);
		if (read.outcome === 'gone') return undefined;
		if (read.outcome !== 'read') {
			if (read.outcome === 'oversized') recorder.refuse('delivery-oversized');
			if (read.outcome === 'no-room') recorder.refuse('delivery-deferred');
			return UNREAD[read.outcome];
		}
		return await take(mountOf(mounts, read.body), read.body, request);
	}
}

async function take(mount: Mount, body: Buffer, request: IncomingMessage): Promise<Answer> {
	try {
		const account = await mount.currentAccount();
		await knowChannel(mount.desk, account);
		const signature = request.headers['x-hub-signature-256'];
		const received = await receiveDelivery(
			mount.desk,
			{
				body,
				signature: typeof signature === 'string' ? signature : undefined,
				appSecret: account.appSecret,
			},
			mount.rules,
			mount.onError,
		);
		if (received.outcome === 'self-test') return { ...received, reason: received.proof };
		return received.status === 200 ? { ...received, reason: '' } : received;
	} catch (error) {
		mount.onError(error);
		return { status: 503, outcome: 'failed', reason: 'The desk is not ready' };
	}
}

function writeAnswer(
	request: IncomingMessage,
	response: ServerResponse,
	{ status, reason }: Answer,
): void {
	const body = Buffer.from(reason);
	response.statusCode = status;
	response.setHeader('content-length', body.length);
	if (body.length > 0) response.setHeader('content-type', 'text/plain');
	if (status === 503) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
	if (request.complete) response.end(body);
	else leave(request, response, body);
}

/** How long the rest of a body that nobody wants may keep its connection. */
const LINGER_MS = 2_000;

/**
 * The sender gets the answer at once, and no connection to go on with. It closes when the rest
 * has come, or some time later: closed before, the answer would be lost to who still sends.
 */
function leave(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
	response.setHeader('connection', 'close');
	response.write(body);
	const timer = setTimeout(() => request.destroy(), LINGER_MS);
	timer.unref();
	request.once('end', () => response.end());
	request.once('close', () => clearTimeout(timer));
	request.resume();
}
