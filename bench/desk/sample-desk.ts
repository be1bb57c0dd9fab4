import { deskStore } from '../../e2e/harness/desk-store';
import type { BenchDesk } from '../n8n/start-bench-desk';

/** What waits in the desk at a moment, and what n8n has of the memory. */
export type Sample = {
	second: number;
	/** Turns whose quiet period is not over. */
	quietTurns: number;
	/** Turns that could run, and wait for others to end. */
	dueTurns: number;
	/** How long the first of these has been due. */
	dueSeconds: number;
	runningTurns: number;
	/** Rows of the outbox that are not sent. */
	unsent: number;
	endedTurns: number;
	memoryMb: number;
	heapMb: number;
};

const COUNTS = `SELECT
	(SELECT count(*) FROM turn WHERE state = 'waiting' AND dueAt > :now) AS quietTurns,
	(SELECT count(*) FROM turn WHERE state = 'waiting' AND dueAt <= :now) AS dueTurns,
	coalesce((SELECT (julianday(:now) - julianday(min(dueAt))) * 86400 FROM turn
		WHERE state = 'waiting' AND dueAt <= :now), 0) AS dueSeconds,
	(SELECT count(*) FROM turn WHERE state NOT IN ('waiting', 'ended')) AS runningTurns,
	(SELECT count(*) FROM outbox WHERE state IN ('queued', 'claimed', 'unknown')) AS unsent,
	(SELECT count(*) FROM turn WHERE state = 'ended') AS endedTurns`;

/** Takes one sample; `second` is how long the measurement has gone on. */
export async function sampleDesk(desk: BenchDesk, second: number): Promise<Sample> {
	const now = new Date().toISOString();
	const [counts] = deskStore(desk).all<Omit<Sample, 'second' | 'memoryMb' | 'heapMb'>>(COUNTS, {
		now,
	});
	return { second, ...counts!, ...(await desk.probe.memory()) };
}
