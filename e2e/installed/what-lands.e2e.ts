import { execFileSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import manifest from '../../package.json';
import { listFiles } from './list-files';
import { packPresent } from './make-tarballs';
import { npmSettings } from './npm-settings';

jest.setTimeout(400_000);

let folder: string;
let tarball: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'talktrace-lands-'));
	tarball = packPresent(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** npm in a folder of its own, without what npm told the program that runs this test. */
function npm(cwd: string, args: string[]): string {
	mkdirSync(cwd, { recursive: true });
	const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
	return execFileSync('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund'], {
		cwd,
		encoding: 'utf8',
		env: {
			...Object.fromEntries(inherited),
			...npmSettings(process.env),
			PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

const packagesIn = (nodeModules: string): string[] =>
	readdirSync(nodeModules)
		.filter((name) => !name.startsWith('.'))
		.flatMap((name) =>
			name.startsWith('@')
				? readdirSync(join(nodeModules, name)).map((one) => `${name}/${one}`)
				: [name],
		);

describe('the steps that the README gives', () => {
	it('bring the package and what it needs, and nothing of n8n a second time', () => {
		const nodes = join(folder, 'nodes');

		npm(nodes, ['install', '--omit=peer', '--ignore-scripts', tarball]);

		const packages = packagesIn(join(nodes, 'node_modules'));
		const own = join(nodes, 'node_modules', manifest.name, 'node_modules');
		const all = [...packages, ...(existsSync(own) ? packagesIn(own) : [])];
		const missing = Object.keys(manifest.dependencies).filter((name) => !all.includes(name));
		expect(missing).toEqual([]);
		expect(packages.filter((name) => /^(n8n|@n8n\/|@langchain\/)/.test(name))).toEqual([
			manifest.name,
		]);
		expect(packages.length).toBeLessThan(250);
		const bytes = listFiles(nodes).reduce((sum, file) => sum + statSync(join(nodes, file)).size, 0);
		expect(bytes / 1e6).toBeLessThan(200);
	});

	it('bring two programs that say what they take', () => {
		const program = (name: string, args: string[]) =>
			execFileSync(process.execPath, [join(folder, 'nodes/node_modules/.bin', name), ...args], {
				encoding: 'utf8',
			});

		expect(program('talktrace-store', ['--help'])).toContain('talktrace-store copy');
		expect(program('talktrace-ingress', ['--help'])).toContain('talktrace-ingress');
	});
});

describe('on a machine with musl, as in n8n’s own image', () => {
	/** The packages of ours that bring machine code. */
	const NATIVE = ['better-sqlite3', 'sharp'] as const;

	it.each(['x64', 'arm64'])('the machine code for %s is there, and asks for musl only', (cpu) => {
		const place = join(folder, `musl-${cpu}`);
		mkdirSync(place);
		writeFileSync(join(place, 'package.json'), '{"private":true}');
		const wanted = NATIVE.map((name) => `${name}@${manifest.dependencies[name]}`);

		npm(place, [
			'install',
			'--omit=peer',
			'--ignore-scripts',
			'--os=linux',
			`--cpu=${cpu}`,
			'--libc=musl',
			...wanted,
		]);

		const modules = join(place, 'node_modules');
		const sqlite = join(modules, `better-sqlite3/prebuilds/linuxmusl-${cpu}.node`);
		const images = listFiles(join(modules, '@img'))
			.filter((file) => /\.(node|so[.\d]*)$/.test(file))
			.map((file) => join(modules, '@img', file));
		expect(images).toHaveLength(2);
		for (const file of [sqlite, ...images]) {
			expect({ file, exists: existsSync(file) }).toMatchObject({ exists: true });
			const code = readFileSync(file).toString('latin1');
			expect({ file, musl: /libc\.musl-\w+\.so\.1/.test(code) }).toMatchObject({ musl: true });
			expect({ file, glibc: /\0(libc\.so\.6|ld-linux)/.test(code) }).toMatchObject({
				glibc: false,
			});
		}
	});
});
