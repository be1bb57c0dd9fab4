import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { validate } from 'dockerfile-utils';

import { HOST_FOLDER, ROOT_FOLDER } from '../n8n/folders';
import { EXAMPLE_HOSTS } from './example-hosts';
import { COMPOSE_FILES, DOCKER_FOLDER } from './folders';
import { readCompose } from './read-compose';
import { imageEntrypoint, readDockerfile } from './read-dockerfile';

const text = readFileSync(join(DOCKER_FOLDER, 'Dockerfile'), 'utf8');
const instructions = readDockerfile();
const valuesOf = (name: string) =>
	instructions.filter((one) => one.name === name).map(({ value }) => value);

/** What the build may see, one path a line. */
const seen = readFileSync(join(DOCKER_FOLDER, 'Dockerfile.dockerignore'), 'utf8')
	.split('\n')
	.filter((line) => line !== '' && !line.startsWith('#'));

describe('the Dockerfile', () => {
	it('is one without faults for the linter', () => {
		expect(validate(text)).toEqual([]);
	});

	it('begins with images of exact versions', () => {
		const images = valuesOf('FROM').map((value) => value.split(' ')[0]);

		expect(images).toHaveLength(4);
		for (const image of images) expect(image).toMatch(/^[\w./]+:\d+\.\d+\.\d+[\w.-]*$/);
	});

	it('has the n8n that the tests run on', () => {
		const { dependencies } = JSON.parse(
			readFileSync(join(HOST_FOLDER, 'package.json'), 'utf8'),
		) as { dependencies: { n8n: string } };

		const n8n = valuesOf('FROM').filter((value) => value.startsWith('n8nio/n8n:'));
		expect(n8n).toEqual([
			`n8nio/n8n:${dependencies.n8n} AS package`,
			`n8nio/n8n:${dependencies.n8n} AS n8n`,
		]);
	});

	it('runs neither of its images as root', () => {
		const last: Record<string, string> = {};
		let stage = '';
		for (const { name, value } of instructions) {
			if (name === 'FROM') stage = value.split(' AS ')[1] ?? '';
			if (name === 'USER') last[stage] = value;
		}
		expect(last).toMatchObject({ proxy: '1000:1000', n8n: 'node' });
	});

	it('checks its health, and begins with our entry script and n8n’s', () => {
		expect(valuesOf('HEALTHCHECK')).toEqual([expect.stringContaining('/healthz/readiness')]);
		expect(imageEntrypoint()).toEqual([
			'tini',
			'--',
			'/opt/talktrace/entrypoint.sh',
			'/docker-entrypoint.sh',
		]);
	});

	it('has the folders that volumes cover, which get their owner from them', () => {
		const owned = valuesOf('RUN').flatMap((value) => {
			const [, paths = ''] = /chown (?:-R )?\S+ ([^&]+)/.exec(value) ?? [];
			return paths.trim().split(' ');
		});
		const covered = COMPOSE_FILES.flatMap((file) =>
			Object.values(readCompose(file, EXAMPLE_HOSTS).services)
				.filter(({ build }) => build)
				.flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[1])),
		);

		expect(covered).toContain('/home/node/.n8n');
		for (const path of covered) expect(owned).toContain(path);
	});

	it('takes from the repository what is there and what the build may see', () => {
		const copied = valuesOf('COPY')
			.filter((value) => !value.startsWith('--from'))
			.flatMap((value) => value.split(/\s+/).slice(0, -1))
			.filter((path) => path !== '.');

		expect(copied).toContain('package-lock.json');
		for (const path of copied) {
			expect(existsSync(join(ROOT_FOLDER, path))).toBe(true);
			expect(seen.some((line) => matches(line, path))).toBe(true);
		}
	});

	it('shows the build all that the package is made of, and no secrets', () => {
		const { include } = JSON.parse(
			readFileSync(join(ROOT_FOLDER, 'tsconfig.build.json'), 'utf8'),
		) as { include: string[] };
		const { files } = JSON.parse(readFileSync(join(ROOT_FOLDER, 'package.json'), 'utf8')) as {
			files: string[];
		};
		const made = ['dist'];

		expect(seen[0]).toBe('*');
		for (const path of [...include, ...files.filter((file) => !made.includes(file)), 'dashboard']) {
			expect(seen).toContain(`!${path}`);
		}
		for (const path of ['docker/.env', 'docker/secrets/store', '.talktrace', 'node_modules']) {
			expect(seen.some((line) => matches(line, path))).toBe(false);
		}
	});
});

/** Whether a line of the file shows this path. */
function matches(line: string, path: string): boolean {
	if (!line.startsWith('!')) return false;
	const pattern = line.slice(1).replaceAll('.', '\\.').replaceAll('*', '[^/]*');
	return new RegExp(`^${pattern}(/|$)`).test(path);
}
