import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { npmSettings } from './npm-settings';

/** npm as n8n called it. */
export type NpmCall = { args: string[]; cwd: string };

export type PackageSource = {
	/** What makes an n8n install from these tarballs, for its environment. */
	environment: Record<string, string>;
	/** What n8n has had npm do so far. */
	calls(): NpmCall[];
};

/** Nobody listens there: n8n's own questions to the internet fail at once. */
const NOBODY = 'http://127.0.0.1:9';

const PROGRAM = join(__dirname, 'npm-with-tarballs.mjs');

/**
 * Lets an n8n install tarballs (`name-version.tgz`) by its own installer: n8n finds an `npm`
 * that knows them before the real one. A registry of one's own would need a licence of n8n.
 * What npm itself fetches comes from its cache wherever that has it.
 */
export function createPackageSource(folder: string, tarballs: string[]): PackageSource {
	const programs = join(folder, 'programs');
	mkdirSync(programs, { recursive: true });
	for (const tarball of tarballs) {
		copyFileSync(tarball, join(folder, tarball.split('/').at(-1) ?? ''));
	}

	const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
	const environment = [
		`PATH=${quoted(path)}`,
		'npm_config_prefer_offline=true',
		// npm goes the way that it goes on this machine without n8n, which starts without these.
		...Object.entries(npmSettings(process.env)).map(([name, value]) => `${name}=${quoted(value)}`),
	];
	const npm = join(programs, 'npm');
	writeFileSync(
		npm,
		[
			'#!/bin/sh',
			`exec env -u HTTPS_PROXY -u https_proxy ${environment.join(' ')} ${[
				process.execPath,
				PROGRAM,
				folder,
			]
				.map(quoted)
				.join(' ')} "$@"`,
			'',
		].join('\n'),
	);
	chmodSync(npm, 0o755);

	return {
		environment: {
			PATH: [programs, path].join(delimiter),
			HTTPS_PROXY: NOBODY,
			https_proxy: NOBODY,
		},
		calls: () =>
			readFileSync(join(folder, 'calls.jsonl'), 'utf8')
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line) as NpmCall),
	};
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
