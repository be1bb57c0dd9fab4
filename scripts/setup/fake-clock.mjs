import { existsSync } from 'node:fs';

import { ensureSystemPackages } from './system-packages.mjs';

/** Where Debian's libfaketime is, by the machine. */
const PLACES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
	(machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`,
);

/**
 * The library by which tests set a process's clock (libfaketime): this machine's, or Debian's,
 * installed where that is possible without asking. Gives its `library`, or a `reason` where
 * there is none.
 */
export async function ensureFakeClock() {
	try {
		if (!findFakeClock()) {
			await ensureSystemPackages(['libfaketime'], 'for the tests of a clock that is set');
		}
		return { library: findFakeClock() };
	} catch (error) {
		return { reason: error.message };
	}
}

/** The library, where it is installed. */
export function findFakeClock() {
	return PLACES.find(existsSync);
}
