import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const KEEPER = fileURLToPath(new URL('./keep-postgres.mjs', import.meta.url));

/**
 * Starts a PostgreSQL server of our own, with an empty database, from the folder with its
 * programs, with settings of its own where given. It does not keep this process alive, and is ended with it, however that ends,
 * or by `stop`. Throws what the server said when it does not start.
 */
export async function startPostgres(programs, settings = {}) {
	// A group of its own: Ctrl-C on the terminal must not end the keeper before it has cleaned up.
	const keeper = fork(KEEPER, [programs, JSON.stringify(settings)], {
		detached: true,
		execArgv: [],
		stdio: 'ignore',
	});
	const over = once(keeper, 'exit');

	const { url, error } = await Promise.race([
		once(keeper, 'message').then(([answer]) => answer),
		over.then(([code, signal]) => ({ error: `its keeper ended (${signal ?? code})` })),
	]);
	if (error) throw new Error(`PostgreSQL could not be started: ${error}`);

	keeper.unref();
	keeper.channel.unref();
	return {
		url,
		async stop() {
			keeper.ref();
			keeper.disconnect();
			await over;
		},
	};
}
