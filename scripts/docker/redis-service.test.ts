import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { findFreePort } from '../n8n/find-free-port';
import { waitUntil } from '../n8n/wait-until';
import { EXAMPLE_HOSTS } from './example-hosts';
import { readCompose } from './read-compose';

const { TALKTRACE_TEST_REDIS_PROGRAM: program } = process.env;

/** Listed as skipped where this machine has no Redis program. */
const describeHere = program ? describe : describe.skip;

describeHere('Redis as compose.scale.yml starts it', () => {
	const { redis } = readCompose('compose.scale.yml', EXAMPLE_HOSTS).services;
	let folder: string;
	let port: number;
	let environment: NodeJS.ProcessEnv;
	let server: ReturnType<typeof spawn>;
	let log = '';

	/** The same words with folders and ports of this machine. */
	const here = (word: string) =>
		word
			.replace('dir /data', `dir ${join(folder, 'data')}`)
			.replaceAll('/run/secrets', join(folder, 'secrets'))
			.replace('port 6379', `port ${port}\nbind 127.0.0.1`)
			.replace('redis-cli', `redis-cli -p ${port}`);

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'talktrace-redis-service-'));
		port = await findFreePort();
		environment = { PATH: [dirname(program!), process.env.PATH].join(delimiter) };
		for (const name of ['data', 'secrets']) mkdirSync(join(folder, name));
		writeFileSync(join(folder, 'secrets/redis_password'), 'hunter2');

		const [first = '', ...rest] = (redis?.command ?? []).map(here);
		server = spawn(first, rest, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
		server.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
		const gone = new AbortController();
		server.once('exit', (code) => gone.abort(new Error(`Redis ended (${code}):\n${log}`)));
		const isReady = () => log.includes('Ready to accept connections');
		await waitUntil('Redis is ready', isReady, { timeLimitMs: 20_000, signal: gone.signal });
	});

	afterAll(async () => {
		if (server?.exitCode === null) {
			server.kill();
			await once(server, 'exit');
		}
		rmSync(folder, { recursive: true });
	});

	const ask = async (words: string, password?: string) => {
		const { stdout } = await promisify(execFile)(
			'redis-cli',
			['-p', String(port), ...words.split(' ')],
			{ env: { ...environment, ...(password && { REDISCLI_AUTH: password }) } },
		);
		return stdout.trim();
	};

	it('is well by its own health check', async () => {
		const [how, check = ''] = redis?.healthcheck?.test ?? [];

		expect(how).toBe('CMD-SHELL');
		await promisify(execFile)('sh', ['-c', here(check)], { env: environment });
	});

	it('lets nobody in without the password', async () => {
		expect(await ask('PING')).toContain('NOAUTH');
		expect(await ask('PING', 'hunter2')).toBe('PONG');
	});

	it('keeps everything on disk and throws nothing away', async () => {
		expect(await ask('CONFIG GET appendonly', 'hunter2')).toBe('appendonly\nyes');
		expect(await ask('CONFIG GET maxmemory-policy', 'hunter2')).toBe(
			'maxmemory-policy\nnoeviction',
		);
		expect(await ask('CONFIG GET dir', 'hunter2')).toContain(join(folder, 'data'));
	});

	it('shows the password to nobody who lists the processes', async () => {
		const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(server.pid)]);

		expect(stdout).toContain('redis-server');
		expect(stdout).not.toContain('hunter2');
	});
});
