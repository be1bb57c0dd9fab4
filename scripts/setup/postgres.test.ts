import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'talktrace-set-up-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

/** What the set-up finds in these places, on a machine that can install nothing. */
function ensurePostgres(places: string[], url = ''): unknown {
	const code = `
		import { ensurePostgres } from '${pathToFileURL(join(__dirname, 'postgres.mjs')).href}';
		console.log(JSON.stringify(await ensurePostgres(${JSON.stringify(places)})));
	`;
	const env = { ...process.env, PATH: '', TALKTRACE_TEST_POSTGRES_URL: url };
	const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { env });
	return JSON.parse(String(said));
}

/** A folder of programs that know how to say their version, and nothing else. */
function aPostgres(version: string): string {
	const programs = join(folder, version);
	mkdirSync(programs);
	for (const name of ['postgres', 'initdb']) {
		writeFileSync(join(programs, name), `#!/bin/sh\necho "${name} (PostgreSQL) ${version}"\n`);
		chmodSync(join(programs, name), 0o755);
	}
	return programs;
}

describe('PostgreSQL for the tests', () => {
	it('is the server that the variable names, as it is, whatever else there is', () => {
		const url = 'postgres://me:secret@db.example:5432/tests';

		expect(ensurePostgres([aPostgres('17.2')], url)).toEqual({ url });
	});

	it('is the first version that is not too old', () => {
		const [tooOld, recent, later] = ['12.22', '13.1', '17.2'].map(aPostgres) as [
			string,
			string,
			string,
		];

		expect(ensurePostgres([folder, tooOld, recent, later])).toEqual({ programs: recent });
	});

	it('is missing with a reason that says what to install or to set', () => {
		expect(ensurePostgres([])).toEqual({
			reason: expect.stringMatching(
				/apt-get install postgresql[^]*brew install postgresql[^]*TALKTRACE_TEST_POSTGRES_URL=/,
			),
		});
	});
});
