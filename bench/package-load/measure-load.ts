import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { createUserFolder, OWNER } from '../../e2e/harness/n8n-template';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { installPackage } from '../../scripts/n8n/install-package';
import { n8nEnvironment } from '../../scripts/n8n/n8n-environment';
import { startN8n } from '../../scripts/n8n/start-n8n';
import { waitUntil } from '../../scripts/n8n/wait-until';

/** What n8n needed to load the package, and kept while nobody used it; sizes in MiB. */
export type PackageLoad = {
	ms: number;
	/** Of all threads of n8n meanwhile. */
	cpuMs: number;
	/** After a garbage collection. */
	heapMb: number;
	/** The most that the process grew by. */
	residentMb: number;
	/** How many of the package's files were loaded. */
	modules: number;
};

const LOAD_LIMIT_MS = 120_000;
const PRELOAD = pathToFileURL(join(__dirname, 'time-load.mjs')).href;

/** Starts an n8n that has the package installed, up to where it has loaded it. */
export async function measureLoad(): Promise<PackageLoad> {
	const userFolder = await createUserFolder();
	try {
		installPackage(userFolder);
		const result = join(userFolder, 'package-load.json');
		const address = { userFolder, port: await findFreePort(), brokerPort: await findFreePort() };
		const environment = {
			...n8nEnvironment(address, OWNER),
			NODE_OPTIONS: `--import=${PRELOAD}`,
			TALKTRACE_BENCH_RESULT: result,
		};
		const n8n = startN8n(environment, join(userFolder, 'n8n.log'));
		try {
			await waitUntil('n8n has loaded the package', () => n8n.ended.aborted, {
				timeLimitMs: LOAD_LIMIT_MS,
			});
		} finally {
			await n8n.stop();
		}
		return JSON.parse(readFileSync(result, 'utf8')) as PackageLoad;
	} finally {
		rmSync(userFolder, { recursive: true, force: true });
	}
}
