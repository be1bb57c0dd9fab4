import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DOCKER_FOLDER } from './folders';

export type Instruction = { name: string; value: string };

/** The instructions of our Dockerfile, in their order; one that goes over several lines is one. */
export function readDockerfile(): Instruction[] {
	return readFileSync(join(DOCKER_FOLDER, 'Dockerfile'), 'utf8')
		.replaceAll(/^#.*\n/gm, '')
		.replaceAll(/\\\n\s*/g, '')
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => {
			const [, name = '', value = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
			return { name, value };
		});
}

/** What a container of the image begins with, before the command of its service. */
export function imageEntrypoint(): string[] {
	const entrypoint = readDockerfile().findLast(({ name }) => name === 'ENTRYPOINT');
	return JSON.parse(entrypoint?.value ?? '[]') as string[];
}
