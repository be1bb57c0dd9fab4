import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { deskStore } from '../../e2e/harness/desk-store';
import { runIngress } from '../../e2e/harness/run-ingress';
import { until } from '../../e2e/harness/until';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { PACKAGE_FOLDER } from '../../scripts/n8n/folders';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { customerAt } from '../load/delivery-body';
import { makeKnown } from '../load/make-known';
import type { RawResult } from '../load/raw-job';
import { startRawGenerator } from '../load/start-load-generator';
import { type BenchDesk, startBenchDesk, throughListener } from '../n8n/start-bench-desk';
import { type Plan, QUIET_SECONDS, type Through } from './plan';
import { type Sample, sampleDesk } from './sample-desk';

export type DeskReport = {
	plan: Plan;
	through: Through;
	load: RawResult;
	samples: Sample[];
	/** When the last delivery was answered: how long until every turn had ended. */
	drainSeconds: number;
	/** Texts that customers wrote, and those whose turn has ended with an answer. */
	texts: number;
	answered: number;
	turns: number;
	/** How turns ended otherwise, with how many did. */
	otherOutcomes: Record<string, number>;
	/** Answers that the Graph API accepted. */
	sent: number;
	deadLetters: number;
};

/** As the README says. */
const RECOMMENDED = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

const DRAIN_LIMIT_MS = 120_000;

/** Lets Meta's mix arrive at the shipped desk at a pace, and waits until every text has its answer. */
export async function measureDesk(
	plan: Plan,
	through: Through,
	say: (sentence: string) => void,
): Promise<DeskReport> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-desk-'));
	say('starting the desk');
	const parameters = {
		...{ quietSeconds: QUIET_SECONDS, longestWaitSeconds: 15 },
		...(through === 'listener' && throughListener(await findFreePort())),
	};
	const desk = await startBenchDesk(RECOMMENDED, { parameters });
	const ingress =
		through === 'ingress'
			? await runIngress({ folder, packageFolder: PACKAGE_FOLDER, store: desk.storePath })
			: undefined;
	const load = startRawGenerator();
	try {
		await ingress?.ready();
		const url = ingress?.callback ?? desk.urls.talkTrace;
		meetCustomers(desk, plan.customers);
		await makeKnown(url, plan.known);

		say(`${plan.perSecond} deliveries a second for ${plan.minutes} minutes`);
		const sampling = new AbortController();
		const samples = sampleUntil(desk, plan, sampling.signal, say);
		const { customers, known, connections, perSecond } = plan;
		const milliseconds = plan.minutes * 60_000;
		const result = await load
			.run({
				...{ urls: [url], mix: 'meta', firstPlace: 0, customers, known, connections, perSecond },
				limit: { deliveries: (perSecond * milliseconds) / 1000, milliseconds },
			})
			.finally(() => sampling.abort());

		say('waiting for the last answers');
		const endedAt = performance.now();
		await until(() => openTurns(desk) === 0, DRAIN_LIMIT_MS);
		const drainSeconds = (performance.now() - endedAt) / 1000;
		const outcome = outcomeOf(desk);
		return { plan, through, load: result, samples: await samples, drainSeconds, ...outcome };
	} finally {
		load.stop();
		await ingress?.stop();
		await desk.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** People who have just written, and so may be answered. */
function meetCustomers({ simulator: { account, graph } }: BenchDesk, count: number): void {
	for (let place = 0; place < count; place += 1) {
		const customer = account.addCustomer(customerAt('mix', place));
		graph.sendWindow.note(SIMULATED_ACCOUNT.numbers.support.id, customer.id, new Date());
	}
}

async function sampleUntil(
	desk: BenchDesk,
	{ sampleEveryMs }: Plan,
	signal: AbortSignal,
	say: (sentence: string) => void,
): Promise<Sample[]> {
	const startedAt = performance.now();
	const samples: Sample[] = [];
	while (!signal.aborted) {
		await pause(sampleEveryMs, undefined, { signal }).catch(() => undefined);
		const sample = await sampleDesk(desk, (performance.now() - startedAt) / 1000);
		samples.push(sample);
		const { endedTurns, dueTurns, memoryMb } = sample;
		say(`${endedTurns} turns ended, ${dueTurns} due, ${Math.round(memoryMb)} MiB`);
	}
	return samples;
}

function openTurns(desk: BenchDesk): number {
	return count(desk, `turn WHERE state <> 'ended'`);
}

function count(desk: BenchDesk, rows: string): number {
	return deskStore(desk).all<{ count: number }>(`SELECT count(*) AS count FROM ${rows}`)[0]!.count;
}

function outcomeOf(desk: BenchDesk) {
	const outcomes = deskStore(desk).all<{ outcome: string; count: number }>(
		`SELECT outcome, count(*) AS count FROM turn GROUP BY outcome`,
	);
	return {
		texts: count(desk, `message WHERE direction = 'in'`),
		answered: count(
			desk,
			`message JOIN turn ON turn.id = message.turnId WHERE direction = 'in' AND outcome = 'answered'`,
		),
		turns: count(desk, 'turn'),
		otherOutcomes: Object.fromEntries(
			outcomes
				.filter(({ outcome }) => outcome !== 'answered')
				.map(({ outcome, count }) => [outcome, count]),
		),
		sent: count(desk, `outbox WHERE kind = 'message' AND state = 'sent'`),
		deadLetters: count(desk, 'deadLetter'),
	};
}
