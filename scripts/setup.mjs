import { ensureBuilt } from './setup/build.mjs';
import { withSetupLock } from './setup/lock.mjs';
import { ensureNode24, exposeNode24, hasNode24 } from './setup/node24.mjs';
import { isInstalled, npm } from './setup/npm.mjs';
import { ensurePacked } from './setup/pack-package.mjs';
import { HOST, ROOT } from './setup/paths.mjs';
import { say, step } from './setup/progress.mjs';
import { ensureSqlite3 } from './setup/sqlite3.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Makes this repository ready to run and gives the path of a Node 24 back. `tools` is what
 * any of its programs needs; `build` adds our package, built; `everything` adds n8n, and the
 * package installed the way n8n does it. Each step is skipped when it is done already, and says
 * nothing then.
 */
export async function setUp(extent) {
	// A program need not wait until somebody else's set-up has installed what it does not use.
	if (extent === 'tools' && hasTools()) return await ensureNode24();

	const exit = () => process.exit(1);
	SIGNALS.forEach((signal) => process.on(signal, exit));

	try {
		return await withSetupLock(() => runSteps(extent));
	} finally {
		SIGNALS.forEach((signal) => process.off(signal, exit));
	}
}

/** Runs a program of this repository. An error is told in its own words, without a stack. */
export async function runProgram(main) {
	try {
		process.exitCode = await main();
	} catch (error) {
		say(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}

async function runSteps(extent) {
	const node = await ensureNode24();
	await ensureInstalled(node, ROOT, "Installing the project's dependencies (about 1 minute)");
	exposeNode24(node);
	if (extent === 'tools') return node;

	await ensureBuilt(node);
	if (extent === 'build') return node;

	await ensureInstalled(node, HOST, 'Installing n8n (2,350 packages, 3 to 6 minutes, once)');
	await ensureSqlite3(node);
	await ensurePacked(node);
	return node;
}

function hasTools() {
	return hasNode24() && isInstalled(ROOT);
}

async function ensureInstalled(node, folder, title) {
	if (isInstalled(folder)) return;
	await step(title, () => npm(node, ['ci'], { cwd: folder }));
}
