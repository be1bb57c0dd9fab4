import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { ROOT_FOLDER } from '../../../scripts/n8n/folders';

export type OwnPostgres = Awaited<ReturnType<typeof startOwnPostgres>>;

/** Where the programs of the tests' server are; undefined where there is none, or somebody else's. */
const PROGRAMS = process.env.TALKTRACE_TEST_POSTGRES_PROGRAMS;

export const HAS_POSTGRES_PROGRAMS = PROGRAMS !== undefined;

const KEEPER = join(ROOT_FOLDER, 'scripts/test/keep-postgres.mjs');

/** A COMMIT that was answered outlives the server's processes; the machine itself does not fail here. */
const SETTINGS = { synchronous_commit: 'on' };

/** How PostgreSQL is told to end: with its clients' transactions broken off, or as by a crash. */
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

export type WayToEnd = keyof typeof SIGNALS;

/** A PostgreSQL server that a test may end and start again on the same data. */
export async function startOwnPostgres() {
	const keeper = fork(KEEPER, [PROGRAMS ?? '', JSON.stringify(SETTINGS)], {
		detached: true,
		execArgv: [],
		stdio: 'ignore',
	});
	const over = once(keeper, 'exit');
	const { url, error } = (await answer()) as { url?: string; error?: string };
	if (!url) throw new Error(`PostgreSQL could not be started: ${error}`);

	async function answer(): Promise<unknown> {
		const ended = over.then(() => ({ error: 'its keeper ended' }));
		return await Promise.race([once(keeper, 'message').then(([said]) => said as unknown), ended]);
	}

	async function order(what: { stop: string } | { start: true }): Promise<void> {
		const done = answer();
		keeper.send(what);
		const { error } = (await done) as { error?: string };
		if (error) throw new Error(`PostgreSQL did not do as told: ${error}`);
	}

	return {
		url,
		stop: async (way: WayToEnd): Promise<void> => await order({ stop: SIGNALS[way] }),
		start: async (): Promise<void> => await order({ start: true }),
		async close(): Promise<void> {
			keeper.disconnect();
			await over;
		},
	};
}
