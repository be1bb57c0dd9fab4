import { join } from 'node:path';

import { contentHash, readStamp, writeStamp } from './content-hash.mjs';
import { withNode } from './npm.mjs';
import { ROOT } from './paths.mjs';
import { step } from './progress.mjs';
import { runCommand } from './run-command.mjs';

const SOURCES = [
	'core',
	'credentials',
	'ingress',
	'store-program',
	'dashboard',
	'nodes',
	'icons',
	'gulpfile.js',
	'package-lock.json',
	'tsconfig.json',
	'tsconfig.build.json',
];

/** Builds dist, unless it is what these sources last made. */
export async function ensureBuilt(node) {
	const built = () => `${contentHash(ROOT, SOURCES)} ${contentHash(ROOT, ['dist'])}`;
	if (readStamp('build') === built()) return;

	await step('Building', () =>
		runCommand(node, [join(ROOT, 'node_modules/gulp/bin/gulp.js'), 'build'], {
			cwd: ROOT,
			env: withNode(node),
		}),
	);
	writeStamp('build', built());
}
