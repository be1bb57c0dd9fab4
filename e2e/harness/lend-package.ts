import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { installPackage } from '../../scripts/n8n/install-package';

/** Where all tests of a run find what one of them has made. */
const RUN = process.env.TALKTRACE_TEST_TEMPLATES;

/**
 * Puts the packed package into a user folder, as a link to the one copy of this run where there
 * is a run: it holds 14,000 files, which take longer to write than n8n takes to start.
 */
export function lendPackage(userFolder: string): void {
	if (RUN === undefined) {
		installPackage(userFolder);
		return;
	}
	const place = join(userFolder, PLACE);
	mkdirSync(dirname(place), { recursive: true });
	symlinkSync(join(packageOfRun(RUN), PLACE), place);
}

const PLACE = '.n8n/nodes/node_modules/n8n-nodes-talktrace';

/** Appears complete or not at all; of two that are made at once the first one stays. */
function packageOfRun(run: string): string {
	const folder = join(run, 'package');
	if (existsSync(folder)) return folder;

	const own = join(run, `package-${process.pid}`);
	installPackage(own);
	try {
		renameSync(own, folder);
	} catch (error) {
		rmSync(own, { recursive: true, force: true });
		if (!existsSync(folder)) throw error;
	}
	return folder;
}
