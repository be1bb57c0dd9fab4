import { join } from 'node:path';

import { runProgram, setUp } from './setup.mjs';
import { ROOT, STATE } from './setup/paths.mjs';
import { runTypeScript } from './setup/run-typescript.mjs';
import { requireNothingRunning } from './start/running.mjs';
import { readPorts, requireFreePorts } from './start/ports.mjs';

/** `npm start`: sets up what is missing, then runs n8n and the simulator until Ctrl-C. */
await runProgram(async () => {
	const ports = readPorts();
	requireNothingRunning(STATE);
	await requireFreePorts(ports);

	const node = await setUp('everything');

	const program = join(ROOT, 'scripts/start/start.ts');
	return await runTypeScript(node, program, [STATE, String(ports.n8n), String(ports.simulator)]);
});
