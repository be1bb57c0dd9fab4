import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

type Outcome = { code: number; stdout: string; stderr: string };

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'talktrace-set-up-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

describe('with-setup', () => {
	it('passes arguments, output and exit code of a TypeScript program through', async () => {
		const program = join(folder, 'program.ts');
		const code: string[] = ['const [, , ...words]: string[] = process.argv;'];
		code.push('console.log(words.join(" "), process.versions.node.split(".")[0]);');
		code.push('process.exitCode = 3;');
		writeFileSync(program, code.join('\n'));

		const outcome = await run('with-setup.mjs', [program, 'one', 'two words']);

		expect(outcome).toMatchObject({ code: 3, stdout: 'one two words 24\n' });
	});
});

describe('npm start', () => {
	let server: Server;
	let taken: number;

	beforeEach(async () => {
		server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		taken = (server.address() as AddressInfo).port;
	});

	afterEach(async () => {
		server.close();
		await once(server, 'close');
	});

	it.each(['TALKTRACE_N8N_PORT', 'TALKTRACE_SIMULATOR_PORT'])(
		'names %s when that port is in use, and starts nothing',
		async (variable) => {
			const outcome = await run('start.mjs', [], { [variable]: String(taken) });

			expect(outcome.code).toBe(1);
			expect(outcome.stderr).toContain(`Port ${taken}`);
			expect(outcome.stderr).toContain(`${variable}=`);
			expect(readdirSync(folder)).toEqual([]);
		},
	);

	it('refuses a port that is none', async () => {
		const outcome = await run('start.mjs', [], { TALKTRACE_N8N_PORT: 'http' });

		expect(outcome).toMatchObject({ code: 1 });
		expect(outcome.stderr).toContain('TALKTRACE_N8N_PORT must be a port number');
	});
});

describe('npm run reset', () => {
	beforeEach(() => {
		mkdirSync(join(folder, 'home'));
	});

	it('empties the folder of the state', async () => {
		const outcome = await run('reset.mjs', []);

		expect(outcome.code).toBe(0);
		expect(readdirSync(folder)).toEqual([]);
	});

	it('refuses while a start is running', async () => {
		const start = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'start.ts']);
		writeFileSync(join(folder, 'running'), String(start.pid));

		const outcome = await run('reset.mjs', []);

		await end(start);
		expect(outcome.code).toBe(1);
		expect(outcome.stderr).toContain(`running already (process ${start.pid})`);
		expect(existsSync(join(folder, 'home'))).toBe(true);
	});

	it('does not take a process that is long gone for a running start', async () => {
		const gone = spawn(process.execPath, ['-e', '']);
		await once(gone, 'exit');
		writeFileSync(join(folder, 'running'), String(gone.pid));

		expect(await run('reset.mjs', [])).toMatchObject({ code: 0 });
	});
});

describe('the lock of the set-up', () => {
	it('lets a second set-up wait until the first one is gone, even if that was killed', async () => {
		const first = holdLock("process.stdout.write('locked'); await new Promise(() => {});");
		await once(first.stdout!, 'data');
		const second = holdLock("process.stdout.write('locked');");
		const [waiting] = (await once(second.stderr!, 'data')) as [Buffer];

		const entered = once(second.stdout!, 'data');
		await end(first);

		expect(String(waiting)).toContain(`waiting for another set-up (process ${first.pid})`);
		expect(String((await entered)[0])).toBe('locked');
	});

	function holdLock(task: string): ChildProcess {
		const code = `
			import { withSetupLock } from '${moduleUrl('lock.mjs')}';
			const alive = setInterval(() => {}, 1000);
			await withSetupLock(async () => { ${task} }, ${JSON.stringify(join(folder, 'setup.lock'))});
			clearInterval(alive);
		`;
		return spawn(process.execPath, ['--input-type=module', '-e', code]);
	}
});

describe('the check of an installation', () => {
	const WANTED = {
		'': {},
		'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
		'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
	};

	it.each([
		['nothing is installed', undefined, false],
		['all of it is there', WANTED, true],
		['an optional package is missing', { 'node_modules/a': WANTED['node_modules/a'] }, true],
		['a package is missing', { 'node_modules/b': WANTED['node_modules/b'] }, false],
		[
			'a package has another version',
			{ ...WANTED, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-c' } },
			false,
		],
	])('when %s', async (_case, installed, expected) => {
		mkdirSync(join(folder, 'node_modules'));
		writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: WANTED }));
		if (installed) {
			const list = join(folder, 'node_modules/.package-lock.json');
			writeFileSync(list, JSON.stringify({ packages: installed }));
		}

		const code = `
			import { isInstalled } from '${moduleUrl('npm.mjs')}';
			console.log(isInstalled(${JSON.stringify(folder)}));
		`;
		const { stdout } = await execute(['--input-type=module', '-e', code]);
		expect(stdout.trim()).toBe(String(expected));
	});
});

function moduleUrl(file: string): string {
	return pathToFileURL(join(__dirname, 'setup', file)).href;
}

async function run(
	script: string,
	args: string[],
	environment: Record<string, string> = {},
): Promise<Outcome> {
	return await execute([join(__dirname, script), ...args], environment);
}

async function execute(args: string[], environment: Record<string, string> = {}): Promise<Outcome> {
	const env = { ...process.env, TALKTRACE_FOLDER: folder, ...environment };
	return await new Promise((resolve) => {
		execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
			resolve({ code: Number(error?.code ?? 0), stdout, stderr });
		});
	});
}

async function end(child: ChildProcess): Promise<void> {
	child.kill('SIGKILL');
	await once(child, 'exit');
}
