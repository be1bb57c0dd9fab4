import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

import { CACHE, ROOT } from '../setup/paths.mjs';

/**
 * Packages of very many small modules. jest loads them anew for each file of tests, and each
 * thread of a store anew for itself: as one file they load ten times as fast.
 */
const PACKAGES = {
	kysely: ['kysely', 'kysely/migration'],
	linkedom: ['linkedom'],
	'n8n-workflow': ['n8n-workflow'],
	zod: ['zod'],
};

/** As the packages themselves would run in Node. */
const OPTIONS = { bundle: true, format: 'cjs', platform: 'node', target: 'node22' };

/** What cannot be in one file with the rest, or is not there. */
const EXTERNAL = ['canvas'];

/**
 * The files that stand in for packages in tests, by the names under which our own code imports
 * these. They are made when they are missing, of the versions that the lock file names.
 */
export function bundlePackages() {
	const lock = readFileSync(join(ROOT, 'package-lock.json'));
	const kind = JSON.stringify([PACKAGES, OPTIONS, entryOf('', 0)]);
	const hash = createHash('sha256').update(kind).update(lock).digest('hex').slice(0, 16);
	const folder = join(CACHE, `bundles-${hash}`);
	if (!existsSync(folder)) bundleInto(folder);

	const names = Object.values(PACKAGES).flat();
	return new Map(names.map((name) => [name, join(folder, fileOf(name))]));
}

const fileOf = (name) => `${name.replace('/', '-')}.cjs`;

/** Marked as an ES module, so that compiled imports take it as it is. */
const entryOf = (file, place) => `const { entry${place} } = require('./all-${file}');
module.exports = Object.defineProperty(entry${place}, '__esModule', { value: true });
`;

/** The folder appears complete or not at all; of two that are made at once the first one stays. */
function bundleInto(folder) {
	const { buildSync } = createRequire(import.meta.url)('esbuild');
	const unfinished = `${folder}.${process.pid}.${threadId}`;
	mkdirSync(unfinished, { recursive: true });

	for (const [name, entries] of Object.entries(PACKAGES)) {
		// All entries of a package share what is inside it.
		const contents = entries
			.map((entry, place) => `export * as entry${place} from '${entry}';`)
			.join('\n');
		const outfile = join(unfinished, `all-${fileOf(name)}`);
		const stdin = { contents, resolveDir: ROOT };
		buildSync({ ...OPTIONS, stdin, outfile, external: EXTERNAL, logLevel: 'error' });
		for (const [place, entry] of entries.entries()) {
			writeFileSync(join(unfinished, fileOf(entry)), entryOf(fileOf(name), place));
		}
	}

	try {
		renameSync(unfinished, folder);
	} catch (error) {
		rmSync(unfinished, { recursive: true, force: true });
		if (!existsSync(folder)) throw error;
	}
}
