import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A program (`keep-redis.mjs REDIS-SERVER`): runs a Redis server with the configuration in
 * REDIS_SETTINGS, and ends it when it is asked to end itself. Redis has no eye on who
 * started it; this program has.
 */

const { REDIS_SETTINGS = '' } = process.env;
const [, , program] = process.argv;

const server = spawn(program, ['-'], { stdio: ['pipe', 'inherit', 'inherit'] });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.once(signal, () => server.kill('SIGTERM'));
}
// By its input and not by its arguments, which every user of the machine may read.
server.stdin.end(REDIS_SETTINGS);
const [code] = await once(server, 'exit');
process.exitCode = code ?? 1;
