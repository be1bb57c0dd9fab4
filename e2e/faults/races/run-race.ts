import type { Script } from './moves';
import type { Random } from './random';
import type { Referee } from './referee';
import { createSchedule } from './schedule';
import type { Racer } from './start-racer';

export type Race = {
	/** Who did which statement, in order: one interleaving. */
	trace: string[];
	outcomes: string[][];
	violations: string[];
	/** What failed in a racer that the product does not explain. */
	breakdowns: string[];
	/** How many statements had to wait for another's lock. */
	waits: number;
};

/** A statement answers within about a millisecond; one that does not may be waiting for a lock. */
const LOOK_AFTER_MS = 2;
/** PostgreSQL ends a deadlock, and SQLite a busy wait, long before. */
const LONGEST_MS = 20_000;

/**
 * Lets the racers perform their scripts, one statement at a time in an order of chance:
 * after each, everybody is stopped, blocked by a lock, or through. Throws when nobody can go on.
 */
export async function runRace(options: {
	racers: Racer[];
	scripts: Script[];
	random: Random;
	referee: Referee;
	/** Resolves at the next report of any racer. */
	nextReport(): Promise<void>;
}): Promise<Race> {
	const { scripts, random, referee } = options;
	const racers = options.racers.slice(0, scripts.length);
	const schedule = createSchedule(random, racers.length);
	const race: Race = { trace: [], outcomes: [], violations: [], breakdowns: [], waits: 0 };

	racers.forEach((racer, index) => racer.perform(scripts[index]!));
	for (;;) {
		await everybodySettled();
		const stopped = racers.flatMap(({ standing }, index) => (standing === 'stopped' ? index : []));
		if (stopped.length > 0) await step(schedule(stopped), stopped);
		else if (racers.every(({ standing }) => standing === 'idle')) break;
		else await reportWithin(LONGEST_MS);
	}
	const wrong = await referee.atEnd();
	if (wrong) race.violations.push(wrong);
	race.outcomes = racers.map(({ outcomes }) => outcomes);
	race.breakdowns = racers.flatMap(({ broken }) => broken ?? []);
	return race;

	async function step(index: number, stopped: number[]): Promise<void> {
		const racer = racers[index]!;
		const { label, begins, ends, decision, backend } = racer.statement!;
		if (decision) {
			const wrong = await referee.beforeCommit(decision);
			if (wrong) race.violations.push(`racer ${index} ${wrong}`);
		}
		race.trace.push(`${index} ${label}`);
		racer.letGo();

		// Two processes that hit BEGIN at the same moment: SQLite decides.
		const rival = stopped.find((other) => other !== index && racers[other]?.statement?.begins);
		if (backend === null && begins && rival !== undefined && random.chance(0.3)) {
			race.trace.push(`${rival} at once`);
			racers[rival]!.letGo();
		}
		if (!ends) return;

		await everybodySettled();
		if (decision) referee.afterCommit(decision);
		lookAgain();
	}

	/** Waits until each racer that runs has stopped, ended, or been found waiting for a lock. */
	async function everybodySettled(): Promise<void> {
		for (let milliseconds = LOOK_AFTER_MS; ; milliseconds *= 2) {
			const running = racers.filter(({ standing }) => standing === 'running');
			if (running.length === 0) return;
			if (milliseconds > LONGEST_MS) throw stuck();
			if (await reportedWithin(milliseconds)) continue;

			for (const racer of running) {
				// No COMMIT waits for long; none may be under way when the referee looks.
				if (racer.standing !== 'running' || racer.statement?.ends) continue;
				if (!(await referee.isBlocked(racer, racers))) continue;
				// It may have gone on while we asked.
				if (racer.standing === 'running') racer.found('blocked');
				race.waits += 1;
			}
		}
	}

	/** Whoever waited for a lock may have it now. */
	function lookAgain(): void {
		for (const racer of racers) if (racer.standing === 'blocked') racer.found('running');
	}

	async function reportWithin(milliseconds: number): Promise<void> {
		if (!(await reportedWithin(milliseconds))) throw stuck();
		lookAgain();
	}

	function stuck(): Error {
		return new Error(`Nobody can go on:\n${race.trace.join('\n')}`);
	}

	async function reportedWithin(milliseconds: number): Promise<boolean> {
		return await new Promise((resolve) => {
			const timer = setTimeout(() => resolve(false), milliseconds);
			void options.nextReport().then(() => {
				clearTimeout(timer);
				resolve(true);
			});
		});
	}
}
