import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { HOST_FOLDER } from '../n8n/folders';
import { EXAMPLE_HOSTS } from './example-hosts';
import { COMPOSE_FILES } from './folders';
import { readCompose } from './read-compose';

/** Where n8n 2.41 reads the variables of which the compose files speak. */
const READERS = [
	'@n8n/config/dist',
	'n8n/dist/modules/community-packages/community-packages.config.js',
	'n8n/dist/workflow-runner.js',
];

describe.each(COMPOSE_FILES)('the environment of n8n in %s', (file) => {
	const words = new Set(
		READERS.flatMap((path) => wordsIn(join(HOST_FOLDER, 'node_modules', path))),
	);
	const services = Object.values(readCompose(file, EXAMPLE_HOSTS).services);
	const names = services
		.filter(({ image, entrypoint }) => image.startsWith('talktrace-n8n') && !entrypoint)
		.flatMap(({ environment }) => Object.keys(environment ?? {}))
		.filter((name) => !name.startsWith('TALKTRACE_'));

	it.each([...new Set(names)])('names %s as n8n does', (name) => {
		expect([name, name.replace(/_FILE$/, '')].some((word) => words.has(word))).toBe(true);
	});
});

/** What could be a variable in a file, or in all scripts of a folder. */
function wordsIn(path: string): string[] {
	if (path.endsWith('.js')) return readFileSync(path, 'utf8').match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [];
	return readdirSync(path, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.js'))
		.flatMap((name) => wordsIn(join(path, name)));
}
