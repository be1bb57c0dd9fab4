import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { isInstalled, npm } from './npm.mjs';
import { NODE24, ROOT } from './paths.mjs';
import { step } from './progress.mjs';

/** n8n 2.41 needs Node 24, and its native parts are not built for every later version. */
const MAJOR = '24';

/**
 * The path of a Node 24: the running one, or one that npm brings from scripts/node24
 * for this machine.
 */
export async function ensureNode24() {
	if (isNode24()) return process.execPath;

	if (!hasNode24()) {
		await step(`Bringing Node ${MAJOR} (this machine's own is ${process.version})`, () =>
			npm(process.execPath, ['ci'], { cwd: NODE24 }),
		);
	}

	const node = findNode();
	if (node) return node;
	throw new Error(
		`npm has no Node ${MAJOR} for ${process.platform} ${process.arch}. ` +
			`Install Node ${MAJOR} from https://nodejs.org and try again.`,
	);
}

/** Whether `ensureNode24` has nothing to do. */
export function hasNode24() {
	return isNode24() || (isInstalled(NODE24) && findNode() !== undefined);
}

/** Makes `node` in this repository's npm scripts the Node 24 that npm brought. */
export function exposeNode24(node) {
	if (!node.startsWith(NODE24)) return;

	const link = join(ROOT, 'node_modules/.bin/node');
	if (existsSync(link)) return;

	mkdirSync(dirname(link), { recursive: true });
	const temporary = `${link}.${process.pid}`;
	rmSync(temporary, { force: true });
	symlinkSync(relative(dirname(link), node), temporary);
	renameSync(temporary, link);
}

function isNode24() {
	return process.versions.node.split('.')[0] === MAJOR;
}

function findNode() {
	const { optionalDependencies } = JSON.parse(readFileSync(join(NODE24, 'package.json'), 'utf8'));
	return Object.keys(optionalDependencies)
		.map((name) => join(NODE24, 'node_modules', name, 'bin/node'))
		.find((path) => existsSync(path));
}
