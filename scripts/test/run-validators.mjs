import { npm } from '../setup/npm.mjs';
import { ROOT } from '../setup/paths.mjs';
import { duration, say } from '../setup/progress.mjs';
import { CommandFailed } from '../setup/run-command.mjs';

/** npm scripts, in lanes that run side by side; the linter takes as long as the others together. */
const LANES = [
	['validate:lint'],
	['validate:format', 'validate:types', 'validate:layers', 'validate:unused'],
];

/** Runs every validator and counts those that found nothing. What one found is printed. */
export async function runValidators(node) {
	const lanes = await Promise.all(LANES.map((scripts) => runInTurn(node, scripts)));
	const passed = lanes.flat().filter(Boolean).length;
	return { passed, failed: lanes.flat().length - passed, skipped: 0 };
}

async function runInTurn(node, scripts) {
	const outcomes = [];
	for (const script of scripts) outcomes.push(await succeeds(node, script));
	return outcomes;
}

async function succeeds(node, script) {
	const started = Date.now();
	try {
		await npm(node, ['run', '--silent', script], { cwd: ROOT });
		say(`✔ ${script} (${duration(started)})`);
		return true;
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		say(`✖ ${script} (${duration(started)})\n${error.output}`);
		return false;
	}
}
