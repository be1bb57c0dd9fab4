import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ChildProgram } from '../n8n/child-program';
import { startDemo } from './start-demo';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * `start.ts STATE_FOLDER N8N_PORT SIMULATOR_PORT`: runs the desk until it is told to stop or one
 * of its programs ends. The set-up must be done, and nothing else may use the state folder.
 */
async function main(): Promise<number> {
	const [stateFolder = '', n8nPort, simulatorPort] = process.argv.slice(2);
	const stop = new AbortController();
	const runningFile = join(stateFolder, 'running');
	const programs: ChildProgram[] = [];

	// A terminal sends its signal to every program in it, and npm passes it on once more.
	for (const signal of STOP_SIGNALS) process.on(signal, () => stop.abort());
	process.once('disconnect', () => stop.abort());
	writeFileSync(runningFile, String(process.pid));

	try {
		await startDemo({
			stateFolder,
			n8nPort: Number(n8nPort),
			simulatorPort: Number(simulatorPort),
			programs,
			stop: stop.signal,
		});
		await endOfAny([stop.signal, ...programs.map((program) => program.ended)]);
	} catch (error) {
		if (!stop.signal.aborted) return explain(error, programs);
	} finally {
		await Promise.all(programs.map((program) => program.stop()));
		rmSync(runningFile, { force: true });
	}

	console.error('Stopped.');
	return 0;
}

/** Rejects with the reason of the first signal that is aborted. */
async function endOfAny(signals: AbortSignal[]): Promise<never> {
	const any = AbortSignal.any(signals);
	return await new Promise((_resolve, reject) => {
		const end = () => reject(any.reason as Error);
		if (any.aborted) end();
		any.addEventListener('abort', end);
	});
}

function explain(error: unknown, programs: ChildProgram[]): number {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	for (const program of programs.filter(({ ended }) => ended.aborted)) {
		console.error(`The last lines of ${program.logFile}:\n${program.lastLines()}`);
	}
	return 1;
}

void main().then((code) => process.exit(code));
