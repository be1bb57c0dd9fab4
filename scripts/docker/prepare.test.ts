import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { EXAMPLE_HOSTS } from './example-hosts';
import { COMPOSE_FILES, DOCKER_FOLDER } from './folders';
import { readCompose } from './read-compose';

const HOSTS = Object.values(EXAMPLE_HOSTS);

/** The one secret that only Meta can give. */
const BY_HAND = 'app_secret';

describe('prepare.sh', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'talktrace-prepare-'));
		for (const name of ['prepare.sh', '.env.example']) {
			cpSync(join(DOCKER_FOLDER, name), join(folder, name));
		}
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	const prepare = (...hosts: string[]) =>
		execFileSync('sh', [join(folder, 'prepare.sh'), ...hosts], { encoding: 'utf8', stdio: 'pipe' });

	const secrets = () =>
		Object.fromEntries(
			readdirSync(join(folder, 'secrets')).map((name) => [
				name,
				readFileSync(join(folder, 'secrets', name), 'utf8'),
			]),
		);

	it('makes every secret that the compose files name, but the one that is Meta’s', () => {
		prepare(...HOSTS);

		const named = COMPOSE_FILES.flatMap((file) =>
			Object.entries(readCompose(file, EXAMPLE_HOSTS).secrets),
		);
		const made = Object.keys(secrets());
		expect([...made, BY_HAND].toSorted()).toEqual([...new Set(named.map(([n]) => n))].toSorted());
		for (const [name, { file }] of named) expect(file).toBe(`./secrets/${name}`);
	});

	it('makes secrets that nobody can guess and that differ', () => {
		prepare(...HOSTS);

		const { store, ...random } = secrets();
		const values = Object.values(random);
		for (const value of values) expect(value).toMatch(/^[0-9a-f]{48}$/);
		expect(new Set(values).size).toBe(values.length);
		expect(store).toBe(`postgres://talktrace:${random.postgres_password}@postgres:5432/talktrace`);
	});

	it('lets containers read them, and no other user of the machine', () => {
		prepare(...HOSTS);

		expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
		for (const name of Object.keys(secrets())) {
			expect(statSync(join(folder, 'secrets', name)).mode & 0o777).toBe(0o444);
		}
	});

	it('writes the hosts into .env, and nothing else', () => {
		prepare(...HOSTS);

		const example = readFileSync(join(folder, '.env.example'), 'utf8');
		expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(
			example
				.replace('\nDESK_HOST=\n', '\nDESK_HOST=desk.example.com\n')
				.replace('\nEDITOR_HOST=\n', '\nEDITOR_HOST=n8n.example.com\n'),
		);
	});

	it('changes nothing when it is run again', () => {
		prepare(...HOSTS);
		const before = secrets();

		prepare('other.example.com', 'another.example.com');

		expect(secrets()).toEqual(before);
		expect(readFileSync(join(folder, '.env'), 'utf8')).toContain('DESK_HOST=desk.example.com');
	});

	it.each([[], ['desk.example.com'], ['one.example.com', 'one.example.com']])(
		'wants two hosts that differ, and makes nothing for %j',
		(...hosts) => {
			expect(() => prepare(...hosts)).toThrow(/Name two hosts/);
			expect(readdirSync(folder).toSorted()).toEqual(['.env.example', 'prepare.sh']);
		},
	);
});
