import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { step } from './progress.mjs';
import { runCommand } from './run-command.mjs';

/** What node-gyp needs to compile, each with the commands of which one is enough. */
const TOOLS = {
	python3: ['python3', 'python'],
	make: ['make', 'gmake'],
	'g++': ['c++', 'g++', 'clang++'],
};

/**
 * Makes sure that native code can be compiled. What is missing is installed where that
 * is possible without asking (root on Debian or Ubuntu); elsewhere the error names it.
 */
export async function ensureBuildTools() {
	const missing = Object.keys(TOOLS).filter((name) => !TOOLS[name].some(isOnPath));
	await ensureSystemPackages(missing, 'to compile sqlite3, which n8n keeps its data with');
}

/** Installs Debian packages as root; where that cannot be, the error names them and `purpose`. */
export async function ensureSystemPackages(packages, purpose) {
	if (packages.length === 0) return;
	const names = packages.join(' ');

	if (!canInstallPackages()) {
		throw new Error(
			`${packages.join(', ')} must be installed ${purpose}.\n` +
				`  Debian, Ubuntu: sudo apt-get install ${names}\n` +
				(packages.includes('make') ? '  macOS: xcode-select --install' : ''),
		);
	}

	const installed = lastInstallation.then(() => install(packages, purpose));
	lastInstallation = installed.catch(() => undefined);
	await installed;
}

/** apt-get refuses to work beside another one. */
let lastInstallation = Promise.resolve();

async function install(packages, purpose) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await step(`Installing ${packages.join(', ')} (${purpose})`, async () => {
		await runCommand('apt-get', ['update'], { env });
		await runCommand('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], {
			env,
		});
	});
}

/** Whether `ensureSystemPackages` would install what is missing. */
export function canInstallPackages() {
	return process.getuid?.() === 0 && isOnPath('apt-get');
}

/** Whether a command of this name can be started. */
function isOnPath(command) {
	return (process.env.PATH ?? '')
		.split(delimiter)
		.some((folder) => folder !== '' && existsSync(join(folder, command)));
}
