import { createHash } from 'node:crypto';
import {
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { CACHE } from './paths.mjs';

/** A hash over names and contents of files and folders; what is missing counts as empty. */
export function contentHash(folder, entries) {
	const hash = createHash('sha256');

	for (const path of entries.flatMap((entry) => filesBelow(folder, entry)).sort()) {
		hash
			.update(`${path}\0`)
			.update(readFileSync(join(folder, path)))
			.update('\0');
	}

	return hash.digest('hex');
}

/** The value that a finished step left behind, or undefined. */
export function readStamp(name) {
	const file = stampFile(name);
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Remembers, all at once, that a step is done for this value. */
export function writeStamp(name, value) {
	const file = stampFile(name);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(`${file}.${process.pid}`, value);
	renameSync(`${file}.${process.pid}`, file);
}

function stampFile(name) {
	return join(CACHE, `${name}.stamp`);
}

function filesBelow(folder, entry) {
	const path = join(folder, entry);
	if (!existsSync(path)) return [];
	if (!lstatSync(path).isDirectory()) return [entry];

	return readdirSync(path)
		.filter((name) => name !== 'node_modules')
		.flatMap((name) => filesBelow(folder, `${entry}/${name}`));
}
