import { join } from 'node:path';

import { startProgram } from '../../scripts/n8n/child-program';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { waitUntil } from '../../scripts/n8n/wait-until';
import { SIMULATED_ACCOUNT } from '../../simulator/account';

export type Floor = { url: string; stop(): Promise<void> };

const START_LIMIT_MS = 60_000;

/** node's own server with one insert a delivery, on a new SQLite file in `folder`. */
export async function startFloor(folder: string, packageFolder: string): Promise<Floor> {
	const port = String(await findFreePort());
	const file = join(folder, 'floor.sqlite');
	const program = startProgram({
		name: 'floor',
		args: [join(__dirname, 'floor.mjs'), packageFolder, file, SIMULATED_ACCOUNT.appSecret, port],
		cwd: folder,
		environment: process.env,
		logFile: join(folder, 'floor.log'),
	});
	try {
		await waitUntil('The floor listens', () => program.log().includes('listening'), {
			timeLimitMs: START_LIMIT_MS,
			signal: program.ended,
		});
	} catch (error) {
		await program.stop();
		throw error;
	}
	return { url: `http://127.0.0.1:${port}/`, stop: () => program.stop() };
}
