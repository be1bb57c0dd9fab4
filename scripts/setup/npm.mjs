import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { runCommand } from './run-command.mjs';

/** Runs npm in a folder, under the given Node. */
export async function npm(node, args, { cwd, env = {} }) {
	return await runCommand('npm', args, { cwd, env: { ...environment(node), ...env } });
}

/**
 * Whether the folder's node_modules holds what its lock file asks for. npm writes the
 * list that this reads at the very end of an installation, so one that was interrupted
 * does not count.
 */
export function isInstalled(folder) {
	const wanted = packagesOf(join(folder, 'package-lock.json'));
	const present = packagesOf(join(folder, 'node_modules/.package-lock.json'));

	return Object.entries(wanted).every(([path, { version, integrity, optional, link }]) => {
		if (path === '' || link) return true;
		const found = present[path];
		return found ? found.version === version && found.integrity === integrity : optional;
	});
}

/** This process's environment with `node` first on the path. */
export function withNode(node, environment = process.env) {
	return { ...environment, PATH: [dirname(node), environment.PATH].join(delimiter) };
}

/**
 * What npm tells the scripts that it runs (the settings of this repository's .npmrc among
 * it) must not reach the npm that set-up calls for another folder.
 */
function environment(node) {
	const ours = /^(npm_(package|lifecycle|command|execpath|node_execpath)|INIT_CWD)/i;
	const settings =
		/^npm_config_(ignore_scripts|legacy_peer_deps|omit_lockfile_registry_resolved|local_prefix|prefix|node_gyp)$/i;

	return Object.fromEntries(
		Object.entries(withNode(node)).filter(([name]) => !ours.test(name) && !settings.test(name)),
	);
}

function packagesOf(lockFile) {
	try {
		return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
	} catch (error) {
		if (error.code === 'ENOENT' || error instanceof SyntaxError) return {};
		throw error;
	}
}
