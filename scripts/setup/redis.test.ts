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
function ensureRedis(places: string[], url = ''): unknown {
	const code = `
		import { ensureRedis } from '${pathToFileURL(join(__dirname, 'redis.mjs')).href}';
		console.log(JSON.stringify(await ensureRedis(${JSON.stringify(places)})));
	`;
	const env = { ...process.env, PATH: '', TALKTRACE_TEST_REDIS_URL: url };
	const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { env });
	return JSON.parse(String(said));
}

/** A folder with a program that knows how to say its version, and nothing else. */
function aRedis(version: string): string {
	const place = join(folder, version);
	const program = join(place, 'redis-server');
	mkdirSync(place);
	writeFileSync(program, `#!/bin/sh\necho "Redis server v=${version} sha=00000000:0 bits=64"\n`);
	chmodSync(program, 0o755);
	return place;
}

describe('Redis for the tests', () => {
	it('is the server that the variable names, as it is, whatever else there is', () => {
		const url = 'redis://me:secret@queue.example:6379/2';

		expect(ensureRedis([aRedis('7.0.15')], url)).toEqual({ url });
	});

	it('is the first program that is not too old', () => {
		const [tooOld, recent, later] = ['5.0.14', '6.0.16', '8.2.1'].map(aRedis) as [
			string,
			string,
			string,
		];

		expect(ensureRedis([folder, tooOld, recent, later])).toEqual({
			program: join(recent, 'redis-server'),
		});
	});

	it('is missing with a reason that says what to install or to set', () => {
		expect(ensureRedis([])).toEqual({
			reason: expect.stringMatching(
				/apt-get install redis-server[^]*brew install redis[^]*TALKTRACE_TEST_REDIS_URL=/,
			),
		});
	});
});
