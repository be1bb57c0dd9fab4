import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ChildProgram, startProgram } from '../../scripts/n8n/child-program';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { ROOT_FOLDER } from '../../scripts/n8n/folders';
import { waitUntil } from '../../scripts/n8n/wait-until';

const KEEPER = join(ROOT_FOLDER, 'scripts/test/keep-redis.mjs');
const READY_LIMIT_MS = 30_000;

export type RedisServer = Awaited<ReturnType<typeof startRedis>>;

/**
 * Starts a Redis server of the test's own, with a password, from its program. It keeps what
 * it has on disk, so that it has it again after a restart, and ends with this process.
 */
export async function startRedis(program: string) {
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-redis-'));
	const password = randomBytes(16).toString('hex');
	const port = await findFreePort();
	const settings = [
		'bind 127.0.0.1',
		`port ${port}`,
		`requirepass ${password}`,
		`dir "${folder}"`,
		'save ""',
		'appendonly yes',
		'daemonize no',
	];

	let run = 0;
	let server = await start();

	async function start(): Promise<ChildProgram> {
		run += 1;
		const started = startProgram({
			name: 'Redis',
			args: [KEEPER, program],
			cwd: folder,
			environment: { ...process.env, REDIS_SETTINGS: settings.join('\n') },
			logFile: join(folder, `redis-${run}.log`),
		});
		await waitUntil('Redis is ready', () => started.log().includes('Ready to accept connections'), {
			timeLimitMs: READY_LIMIT_MS,
			signal: started.ended,
		});
		return started;
	}

	return {
		/** Where it listens, as n8n is told of it. */
		url: `redis://:${password}@127.0.0.1:${port}/0`,

		/** Ends it as a crash would; what it had written to its file it has again afterwards. */
		kill9: async (): Promise<void> => await server.kill(),

		/** Starts it anew on the same port with the same data, ending it before where it still runs. */
		async restart(): Promise<void> {
			await server.stop();
			server = await start();
		},

		/** Ends it and removes its data. */
		async close(): Promise<void> {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
