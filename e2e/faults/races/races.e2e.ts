import { describe, expect, it, jest } from '@jest/globals';

import { STORE_KINDS, type StoreKind } from '../../../core/testing/a-store';
import { MUTANTS } from './mutants';
import { type Races, runRaces } from './run-races';

const LONG = process.env.TALKTRACE_FAULTS === 'long';
const SEED = Number(process.env.TALKTRACE_SEED ?? 1);

/** PostgreSQL's transactions interleave at every statement, SQLite's only as wholes. */
const SHORT_FORM: Record<StoreKind, number> = { postgres: 250, sqlite: 60 };
/** Each mutant has been noticed within a tenth of these. */
const MOST_RACES = 400;
const INTERLEAVINGS = LONG ? { postgres: 10_000, sqlite: 1_500 } : SHORT_FORM;

/** One lane for each core of a small machine. */
const LANES = 2;

jest.setTimeout(LONG ? 3_600_000 : 300_000);

/** Shown also of what passes, and past jest, which would hold it back. */
function show(what: string, races: Races, startedAt: number): void {
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	process.stderr.write(
		`${what}: ${races.races} races, ${races.interleavings.size} different interleavings, ` +
			`${races.waits} waits for a lock, ${seconds} s (TALKTRACE_SEED=${SEED})\n`,
	);
}

describe.each(STORE_KINDS)('a takeover that races the sender on %s', (kind) => {
	it('silences the AI from its commit on, and no row is claimed twice or for an old attempt', async () => {
		const startedAt = performance.now();

		const races = await runRaces({
			kind,
			seed: SEED,
			lanes: LANES,
			enough: ({ interleavings }) => interleavings.size >= INTERLEAVINGS[kind],
		});

		show(`Takeover races on ${kind}`, races, startedAt);
		expect(races.violations.slice(0, 3)).toEqual([]);
		expect(races.breakdowns.slice(0, 3)).toEqual([]);
		// Both sides have won races, and old runs were there to be refused.
		expect([...races.outcomes.keys()]).toEqual(
			expect.arrayContaining(['claim: claimed', 'claim: discarded', 'answer: refused']),
		);
	});
});

describe.each(STORE_KINDS)('the same races on %s', (kind) => {
	const mutants = MUTANTS.filter(({ stores }) => stores.includes(kind));

	it.each(mutants)('notice when $name does not count', async (mutant) => {
		const startedAt = performance.now();
		const isNoticed = ({ violations }: Races) =>
			violations.some((what) => mutant.violation.test(what));

		const races = await runRaces({
			kind,
			mutant,
			scenario: mutant.scenario,
			seed: SEED,
			lanes: 1,
			enough: (races) => isNoticed(races) || races.races >= MOST_RACES,
		});

		show(`Takeover races on ${kind} without ${mutant.name}`, races, startedAt);
		expect(isNoticed(races)).toBe(true);
	});
});
