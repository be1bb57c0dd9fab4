import { sql } from 'kysely';
import { InputError } from '../../errors';
import type { ReadJob } from '../read-job';
import type { Unit } from '../schema';

/** Jobs for the tests of jobs that read, in a module that the thread which reads can load. */
const file = __filename;

export const echoRead: ReadJob<unknown, unknown> = {
	file,
	name: 'echoRead',
	run: (_unit, input) => Promise.resolve(input),
};

/** Shared by whoever asks and whoever reads: the first is set after one query, the second lets the next begin. */
export type Signals = Int32Array<SharedArrayBuffer>;

/** The settings that a test has made, before and after others had their turn. */
export const readTwice: ReadJob<Signals, string[][]> = {
	file,
	name: 'readTwice',
	async run(unit, signals) {
		const before = await keysOf(unit);
		Atomics.store(signals, 0, 1);
		Atomics.notify(signals, 0);
		await Atomics.waitAsync(signals, 1, 0).value;
		return [before, await keysOf(unit)];
	},
};

async function keysOf({ db }: Unit): Promise<string[]> {
	const rows = await db
		.selectFrom('setting')
		.select('key')
		.where('key', 'like', 'key%')
		.orderBy('key')
		.execute();
	return rows.map(({ key }) => key);
}

const RUNS = Symbol('runs');

/** How often it has run. */
export const countRuns: ReadJob<null, number> = {
	file,
	name: 'countRuns',
	run(_unit, _input, kept) {
		const runs = Number(kept.get(RUNS) ?? 0) + 1;
		kept.set(RUNS, runs);
		return Promise.resolve(runs);
	},
};

export const failToRead: ReadJob<'input' | 'statement' | 'write', unknown> = {
	file,
	name: 'failToRead',
	async run({ db }, how) {
		if (how === 'input') throw new InputError('The caller was wrong');
		if (how === 'statement') await sql`SELECT 1 FROM nowhere`.execute(db);
		return await db.insertInto('setting').values({ key: 'key9', value: 'x' }).execute();
	},
};
