import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { withNode } from '../setup/npm.mjs';
import { LOGS, ROOT } from '../setup/paths.mjs';
import { say } from '../setup/progress.mjs';
import { describe, endOf } from '../setup/run-command.mjs';

/** How long jest may take to end after its results are written. */
const LEFTOVERS_LIMIT_MS = 30_000;

/**
 * Runs one of jest's projects and counts its tests. A file that could not be run, and a
 * run that found no test, broke off or would not end, count as one failure each.
 */
export async function runJest(node, project, options) {
	const file = join(LOGS, `jest-${project}.json`);
	mkdirSync(LOGS, { recursive: true });
	rmSync(file, { force: true });

	say('');
	const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
	const child = spawn(
		node,
		[jest, '--selectProjects', project, '--json', `--outputFile=${file}`, ...options],
		{ cwd: ROOT, env: withNode(node), stdio: ['ignore', 'ignore', 'inherit'] },
	);
	const stop = () => child.kill('SIGTERM');
	process.once('exit', stop);
	const watch = endLeftovers(child, file);
	const ending = await endOf(child);
	watch.abort();
	process.off('exit', stop);

	return count(file, ending);
}

/** jest waits for ever where a test has left something running, and a CI with it. */
function endLeftovers(child, file) {
	const over = new AbortController();
	const watch = async () => {
		while (!existsSync(file)) await delay(1_000, undefined, { signal: over.signal });
		await delay(LEFTOVERS_LIMIT_MS, undefined, { signal: over.signal });
		say('A test has left something running; jest is ended.');
		child.kill('SIGKILL');
	};
	watch().catch(() => undefined);
	return over;
}

function count(file, ending) {
	if (!existsSync(file)) {
		say(`jest broke off: ${describe(ending)}`);
		return { passed: 0, failed: 1, skipped: 0 };
	}

	const results = JSON.parse(readFileSync(file, 'utf8'));
	const passed = results.numPassedTests;
	const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
	const unexplained = failed === 0 && (ending !== 0 || passed === 0) ? 1 : 0;

	return {
		passed,
		failed: failed + unexplained,
		skipped: results.numPendingTests + results.numTodoTests,
	};
}
