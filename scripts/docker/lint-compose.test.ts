import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';

import { EXAMPLE_HOSTS } from './example-hosts';
import { COMPOSE_FILES, DOCKER_FOLDER } from './folders';
import { readCompose } from './read-compose';

const LINTER = join(dirname(require.resolve('dclint/package.json')), 'bin/dclint.cjs');

/** Without the rules about order, which ours is by meaning, and the one against the name of an image built here. */
const RULES = join(DOCKER_FOLDER, '.dclintrc');

/** What the linter says, which ends with 1 for errors and 0 for none or warnings. */
function problemsOf(path: string): string[] {
	const { stdout } = spawnSync(
		process.execPath,
		[LINTER, '--config', RULES, '--formatter', 'json', path],
		{ encoding: 'utf8' },
	);
	const results = JSON.parse(stdout) as Array<{ messages: Problem[] }>;
	return results.flatMap(({ messages }) =>
		messages.map(({ rule, message }) => `${rule}: ${message}`),
	);
}

type Problem = { rule: string; message: string };

/** Whether this machine's Docker knows Compose; it needs no engine for `config`. */
const hasCompose = (() => {
	try {
		execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
})();

const CONFIG = ['--profile', '*', 'config', '--format', 'json'];

const means = hasCompose
	? 'is read by Docker Compose as by us'
	: 'keeps to the schema of Compose with everything filled in (Docker has no Compose here)';

describe.each(COMPOSE_FILES)('%s', (file) => {
	let folder: string;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'talktrace-compose-'));
	});

	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	it('has no faults for the linter', () => {
		expect(problemsOf(join(DOCKER_FOLDER, file))).toEqual([]);
	});

	it('would not keep to the schema of Compose with a key that Compose does not know', () => {
		const compose = readCompose(file, EXAMPLE_HOSTS);
		const proxy = { ...compose.services.proxy, helthcheck: { test: ['CMD', 'true'] } };
		const services = { ...compose.services, proxy };

		expect(schemaProblemsOf({ ...compose, services })).toEqual([
			expect.stringMatching(/services\/proxy.*additional properties/),
		]);
	});

	it(means, () => {
		const ours = readCompose(file, EXAMPLE_HOSTS);
		if (!hasCompose) {
			expect(schemaProblemsOf(ours)).toEqual([]);
			return;
		}

		const { services } = JSON.parse(
			execFileSync('docker', ['compose', '--file', join(DOCKER_FOLDER, file), ...CONFIG], {
				encoding: 'utf8',
				env: { ...process.env, ...EXAMPLE_HOSTS },
			}),
		) as { services: Record<string, { command: string[] | null }> };

		const commands = Object.entries(services).map(([name, { command }]) => [name, command]);
		expect(Object.fromEntries(commands)).toEqual(
			Object.fromEntries(
				Object.entries(ours.services).map(([name, { command }]) => [name, command ?? null]),
			),
		);
	});

	/** Of a file with everything filled in; how its strings are written says nothing then. */
	function schemaProblemsOf(compose: object): string[] {
		const path = join(folder, file);
		writeFileSync(path, stringify(compose, { aliasDuplicateObjects: false }));
		return problemsOf(path).filter((problem) => problem.startsWith('invalid-schema'));
	}
});
