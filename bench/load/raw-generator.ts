import { setTimeout as pause } from 'node:timers/promises';

import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { signatureOf } from '../../simulator/sender/meta-bytes';
import { machineTimeMs } from '../report/machine-time';
import { percentile } from '../webhooks/percentile';
import { mixedBody } from './meta-mix';
import { openRawConnection, type RawConnection, rawPost } from './raw-connection';
import type { RawJob, RawResult } from './raw-job';

const TICK_MS = 5;
/** What could not be sent by then is given up. */
const LATEST_MS = 30_000;

/** A process of its own, so that what is measured shares no event loop with what measures. */
process.on('message', (job: RawJob) => {
	void runJob(job).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());

async function runJob(job: RawJob): Promise<RawResult> {
	const connections = Array.from({ length: job.connections }, (_, index) =>
		openRawConnection(urlOf(job, index)),
	);
	const requests =
		job.perSecond === undefined
			? Array.from({ length: job.limit.deliveries }, (_, index) => requestAt(job, index))
			: [];
	const afterMs: number[] = [];
	const refusals: Record<string, number> = {};
	const note = (answer: number | string, since: number) => {
		if (answer === 200) afterMs.push(performance.now() - since);
		else refusals[answer] = (refusals[answer] ?? 0) + 1;
	};

	const cpu = process.cpuUsage();
	const machineBefore = machineTimeMs();
	const startedAt = performance.now();
	const sent =
		job.perSecond === undefined
			? await atFullSpeed(job, connections, requests, note)
			: await atPace(job, job.perSecond, connections, note);
	const elapsedMs = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpu);
	const machineMs = machineTimeMs() - machineBefore;
	for (const connection of connections) connection.close();

	afterMs.sort((one, other) => one - other);
	return {
		sent,
		acknowledged: afterMs.length,
		elapsedMs,
		afterMs: {
			p50: percentile(afterMs, 50),
			p95: percentile(afterMs, 95),
			p99: percentile(afterMs, 99),
			most: afterMs.at(-1) ?? 0,
		},
		refusals,
		cpuMs: (user + system) / 1000,
		machineMs,
	};
}

type Note = (answer: number | string, since: number) => void;

async function atFullSpeed(
	{ limit }: RawJob,
	connections: RawConnection[],
	requests: Buffer[],
	note: Note,
): Promise<number> {
	const end = performance.now() + limit.milliseconds;
	let sent = 0;
	const work = async (connection: RawConnection) => {
		while (sent < requests.length && performance.now() < end) {
			const request = requests[sent]!;
			sent += 1;
			const since = performance.now();
			note(await connection.send(request), since);
		}
	};
	await Promise.all(connections.map(work));
	return sent;
}

/** A delivery whose connections are all busy waits for one, and that counts: Meta does not wait, either. */
async function atPace(
	job: RawJob,
	perSecond: number,
	connections: RawConnection[],
	note: Note,
): Promise<number> {
	const startedAt = performance.now();
	const end = startedAt + job.limit.milliseconds;
	const free = [...connections];
	const due: number[] = [];
	const inFlight = new Set<Promise<void>>();
	let planned = 0;
	let sent = 0;

	const sendDue = () => {
		while (due.length > 0 && free.length > 0) {
			const connection = free.pop()!;
			const since = due.shift()!;
			const sending = connection.send(requestAt(job, sent)).then((answer) => {
				note(answer, since);
				free.push(connection);
				inFlight.delete(sending);
				sendDue();
			});
			sent += 1;
			inFlight.add(sending);
		}
	};
	while (planned < job.limit.deliveries && performance.now() < end) {
		const until = ((performance.now() - startedAt) * perSecond) / 1000;
		for (; planned < Math.min(until, job.limit.deliveries); planned += 1) {
			due.push(startedAt + (planned * 1000) / perSecond);
		}
		sendDue();
		await pause(TICK_MS);
	}
	const latest = performance.now() + LATEST_MS;
	while (inFlight.size > 0 && performance.now() < latest) await Promise.race(inFlight);
	for (const since of due.splice(0)) note('never sent', since);
	await Promise.all(inFlight);
	return planned;
}

function requestAt(job: RawJob, index: number): Buffer {
	const body = mixedBody({ ...job, place: job.firstPlace + index });
	return rawPost(urlOf(job, index), body, signatureOf(body, SIMULATED_ACCOUNT.appSecret));
}

function urlOf({ urls }: RawJob, index: number): URL {
	return new URL(urls[index % urls.length]!);
}
