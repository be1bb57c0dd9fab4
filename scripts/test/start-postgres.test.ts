import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

import { afterEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';

import { waitUntil } from '../n8n/wait-until';

const moduleUrl = (path: string) => pathToFileURL(join(__dirname, path)).href;

const IMPORTS = `
	import { findPostgres } from '${moduleUrl('../setup/postgres.mjs')}';
	import { startPostgres } from '${moduleUrl('start-postgres.mjs')}';
`;

/** A program of its own, which would otherwise use the server of these very tests. */
const programs = execFileSync(
	process.execPath,
	['--input-type=module', '-e', `${IMPORTS} console.log(findPostgres()?.programs ?? '');`],
	{ env: { ...process.env, TALKTRACE_TEST_POSTGRES_URL: '' }, encoding: 'utf8' },
).trim();

const started: ChildProcess[] = [];
const clients: Client[] = [];

afterEach(async () => {
	await Promise.all(clients.splice(0).map((client) => client.end().catch(() => undefined)));
	for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A program that starts a server, and ends it when it is told to by a line. */
async function aProgram(folder: string) {
	const code = `${IMPORTS}
		try {
			const { url, stop } = await startPostgres(${JSON.stringify(folder)});
			console.log(url);
			process.stdin.once('data', () => stop().then(() => process.exit()));
		} catch (error) {
			console.log(error.message);
		}
	`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
	started.push(child);
	const [said] = (await once(createInterface(child.stdout), 'line')) as [string];
	return { child, said };
}

async function aClient(url: string) {
	const client = new Client(url);
	const ended = new Promise<void>((resolve) => client.once('end', resolve));
	client.on('error', () => undefined);
	clients.push(client);
	await client.connect();
	const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
	return { client, ended, folder: dirname(rows[0]!.data_directory) };
}

/** Listed as skipped where this machine has no programs of PostgreSQL, which nothing can stand in for. */
const describeHere = programs ? describe : describe.skip;

describeHere('the PostgreSQL server of the tests', () => {
	it('is gone, and its data with it, when the process that started it is killed', async () => {
		const { child, said: url } = await aProgram(programs);
		const { ended, folder } = await aClient(url);

		child.kill('SIGKILL');

		await ended;
		await waitUntil('the data are gone', () => !existsSync(folder), { timeLimitMs: 10_000 });
		await expect(new Client(url).connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('is ended by its own process and by no other', async () => {
		const [one, other] = await Promise.all([aProgram(programs), aProgram(programs)]);
		const [first, second] = [await aClient(one.said), await aClient(other.said)];

		one.child.stdin.write('stop\n');
		await Promise.all([once(one.child, 'exit'), first.ended]);

		expect(existsSync(first.folder)).toBe(false);
		expect((await second.client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
	});

	it('asks for a password', async () => {
		const { said: url } = await aProgram(programs);

		const other = new URL(url);
		other.password = 'guessed';
		await expect(new Client(other.href).connect()).rejects.toMatchObject({ code: '28P01' });
	});

	it('says why it could not be started', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'talktrace-set-up-'));
		for (const name of ['postgres', 'initdb']) {
			writeFileSync(join(folder, name), `#!/bin/sh\necho "no room for ${name}" >&2; exit 1\n`);
			chmodSync(join(folder, name), 0o755);
		}

		const { said } = await aProgram(folder);

		rmSync(folder, { recursive: true });
		expect(said).toMatch(/PostgreSQL could not be started.*postgres --version/);
	});
});
