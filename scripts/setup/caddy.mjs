import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { say } from './progress.mjs';
import { canInstallPackages, ensureSystemPackages } from './system-packages.mjs';

/**
 * Caddy, by which the test of the proxy's configuration sends real requests; installed from
 * Debian where that is possible without asking. Where there is none that test reads the
 * configuration by itself, which is said in its name.
 */
export async function ensureCaddy() {
	if (findCaddy() || !canInstallPackages()) return;
	try {
		await ensureSystemPackages(['caddy'], "for the test of the proxy's configuration");
	} catch (error) {
		say(`No Caddy: ${error.message}`);
	}
}

/** The path of Caddy's program, or undefined. */
export function findCaddy() {
	const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	return folders.map((folder) => join(folder, 'caddy')).find((program) => existsSync(program));
}
