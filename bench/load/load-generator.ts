import { Agent, request } from 'node:http';

import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { signatureOf } from '../../simulator/sender/meta-bytes';
import { customerAt, deliveryBody } from './delivery-body';
import type { LoadJob, LoadResult } from './load-job';

const ANSWER_LIMIT_MS = 120_000;

/** A process of its own, so that what is measured shares no event loop with what measures. */
process.on('message', (job: LoadJob) => {
	void runJob(job).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());

async function runJob(job: LoadJob): Promise<LoadResult> {
	const { concurrency, limit } = job;
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const acknowledgedAfterMs: number[] = [];
	const refusals: Record<string, number> = {};
	const startedAt = performance.now();
	const end = startedAt + (limit.milliseconds ?? Infinity);
	const most = limit.deliveries ?? Infinity;
	let sent = 0;

	const connection = async () => {
		while (sent < most && performance.now() < end) {
			const body = bodyAt(job, job.firstPlace + sent);
			sent += 1;
			const sentAt = performance.now();
			const answer = await post(agent, job.url, body);
			if (answer === 200) acknowledgedAfterMs.push(performance.now() - sentAt);
			else refusals[answer] = (refusals[answer] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: concurrency }, connection));
	const elapsedMs = performance.now() - startedAt;
	agent.destroy();

	return { sent, elapsedMs, acknowledgedAfterMs, refusals };
}

function bodyAt({ kind, customers, firstPlace }: LoadJob, place: number): Buffer {
	const customer = customerAt(customers.group, (place - firstPlace) % customers.count);
	return deliveryBody(kind, place, customer);
}

/** The status of the answer, or the code of the error in its place. */
async function post(agent: Agent, url: string, body: Buffer): Promise<number | string> {
	return await new Promise((resolve) => {
		const outgoing = request(url, {
			method: 'POST',
			agent,
			timeout: ANSWER_LIMIT_MS,
			headers: {
				'content-type': 'application/json',
				'content-length': body.length,
				'x-hub-signature-256': signatureOf(body, SIMULATED_ACCOUNT.appSecret),
			},
		});
		const fail = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name);
		outgoing.once('response', (response) => {
			response.resume();
			response.once('end', () => resolve(response.statusCode ?? 0));
			response.once('error', fail);
		});
		outgoing.once('timeout', () => outgoing.destroy());
		outgoing.once('error', fail);
		outgoing.end(body);
	});
}
