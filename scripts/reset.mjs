import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { runProgram } from './setup.mjs';
import { LOCK, withSetupLock } from './setup/lock.mjs';
import { STATE } from './setup/paths.mjs';
import { say } from './setup/progress.mjs';
import { requireNothingRunning } from './start/running.mjs';

/**
 * `npm run reset`: forgets everything that runs have left behind (n8n's data, the store,
 * logs). What was downloaded or built stays.
 */
await runProgram(() =>
	// A set-up puts nothing into a folder of the state that is not the repository's own.
	withSetupLock(
		async () => {
			requireNothingRunning(STATE);

			for (const name of readdirSync(STATE)) {
				if (name !== LOCK) rmSync(join(STATE, name), { recursive: true, force: true });
			}
			say(`Emptied ${STATE}. The next npm start begins anew.`);
		},
		join(STATE, LOCK),
	),
);
