import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { CACHE_FOLDER, PACKAGE_FOLDER } from './folders';

/**
 * Puts the packed package where n8n's installer would: in the folder of community packages
 * below the user folder, and gives that place back. Does nothing when the same content is
 * there already. n8n must not be running on this folder.
 */
export function installPackage(userFolder: string): string {
	const target = join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-talktrace');
	const stamp = join(userFolder, '.n8n/nodes/talktrace.stamp');
	const content = readFileSync(join(CACHE_FOLDER, 'package.stamp'), 'utf8');
	if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === content) {
		return target;
	}

	// n8n looks for folders whose name begins with n8n-nodes-, so it never sees a half copied one.
	const copy = join(dirname(target), '.talktrace-copy');
	mkdirSync(dirname(target), { recursive: true });
	rmSync(copy, { recursive: true, force: true });
	cpSync(PACKAGE_FOLDER, copy, { recursive: true, verbatimSymlinks: true });
	rmSync(target, { recursive: true, force: true });
	renameSync(copy, target);
	writeFileSync(stamp, content);
	return target;
}
