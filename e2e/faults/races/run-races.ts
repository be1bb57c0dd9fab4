import type { Store } from '../../../core/store/open-store';
import { aStore, type StoreKind } from '../../../core/testing/a-store';
import type { Script } from './moves';
import type { Mutant } from './mutants';
import { createRandom, type Random } from './random';
import { createReferee } from './referee';
import { runRace } from './run-race';
import { type Scenario, SCENARIOS } from './scenarios';
import { startRacer } from './start-racer';

export type Races = {
	races: number;
	/** Orders of statements, each with its scenario, that were not tried before. */
	interleavings: Set<string>;
	/** How often a statement had to wait for another's lock. */
	waits: number;
	/** What was committed and must not have been, with seed and order of statements. */
	violations: string[];
	/** What failed in a way that the product does not explain. */
	breakdowns: string[];
	/** How often each move came to each end. */
	outcomes: Map<string, number>;
};

type Prepared = { seed: number; random: Random; name: string; scripts: Script[] };

const RACERS = 3;
const PREPARED_AT_ONCE = 20;

/**
 * Runs races between processes until `enough`, in so many lanes side by side, each on a
 * store and with processes of its own. Race number n has the seed `seed + n`: started
 * with that seed, it comes first.
 */
export async function runRaces(options: {
	kind: StoreKind;
	seed: number;
	lanes: number;
	mutant?: Mutant;
	/** Only races of this scenario; those of others are left out. */
	scenario?: string;
	enough(races: Races): boolean;
}): Promise<Races> {
	const { kind, mutant, scenario, lanes, enough } = options;
	let nextSeed = options.seed;
	const races: Races = {
		races: 0,
		interleavings: new Set(),
		waits: 0,
		violations: [],
		breakdowns: [],
		outcomes: new Map(),
	};
	await Promise.all(Array.from({ length: lanes }, runLane));
	return races;

	function takeSeeds(): number[] {
		const seeds: number[] = [];
		for (; seeds.length < PREPARED_AT_ONCE; nextSeed += 1) {
			if (!scenario || scenarioOf(createRandom(nextSeed)).name === scenario) seeds.push(nextSeed);
		}
		return seeds;
	}

	async function runLane(): Promise<void> {
		const { store, location, dispose } = await aStore(kind);
		const news = createNews();
		const starting = Array.from({ length: RACERS }, () => startRacer(location, mutant, news.tell));
		try {
			const racers = await Promise.all(starting);
			while (!enough(races)) {
				for (const prepared of await prepareRaces(store, takeSeeds())) {
					if (enough(races)) break;
					const { random, scripts } = prepared;
					const referee = createReferee(store);
					count(
						prepared,
						await runRace({ racers, scripts, random, referee, nextReport: news.next }),
					);
				}
			}
		} finally {
			for (const started of await Promise.allSettled(starting)) {
				if (started.status === 'fulfilled') await started.value.end();
			}
			await dispose();
		}
	}

	function count({ seed, name }: Prepared, race: Awaited<ReturnType<typeof runRace>>): void {
		const order = race.trace.join('\n');
		const where = `(seed ${seed}, ${name})\n${JSON.stringify(race.outcomes)}\n${order}`;
		races.races += 1;
		races.interleavings.add(`${name}\n${order}`);
		races.waits += race.waits;
		races.violations.push(...race.violations.map((what) => `${what} ${where}`));
		races.breakdowns.push(...race.breakdowns.map((what) => `${what} ${where}`));
		for (const outcome of race.outcomes.flat()) {
			races.outcomes.set(outcome, (races.outcomes.get(outcome) ?? 0) + 1);
		}
	}
}

/** Many in one transaction, before the racers run, so that nothing of it comes in between. */
async function prepareRaces(store: Store, seeds: number[]): Promise<Prepared[]> {
	return await store.write(async (unit) => {
		const inUnit: Store = {
			...store,
			read: (work) => work(unit),
			readJob: (job, input) => job.run(unit, input, new Map()),
			write: (work) => work(unit),
			writeJob: (job, input) => job.run(unit, input),
		};
		const prepared: Prepared[] = [];
		for (const seed of seeds) {
			const random = createRandom(seed);
			const { name, prepare } = scenarioOf(random);
			prepared.push({ seed, random, name, scripts: await prepare(inUnit, String(seed), random) });
		}
		return prepared;
	});
}

function scenarioOf(random: Random): Scenario {
	return random.pick(SCENARIOS);
}

/** Lets one wait for the next report of any racer. */
function createNews(): { tell(): void; next(): Promise<void> } {
	let told: () => void = () => undefined;
	let news = new Promise<void>((resolve) => (told = resolve));

	return {
		tell() {
			told();
			news = new Promise((resolve) => (told = resolve));
		},
		next: () => news,
	};
}
