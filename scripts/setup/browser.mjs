import { existsSync } from 'node:fs';

import { ensureSystemPackages } from './system-packages.mjs';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium for the tests that click: the one that CHROMIUM_PATH names, one of the
 * system, or Debian's, installed where that is possible without asking. Gives a reason
 * where there is none.
 */
export async function ensureBrowser() {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		return existsSync(named)
			? { path: named }
			: { reason: `CHROMIUM_PATH names no file: ${named}` };
	}

	const found = PLACES.find((place) => existsSync(place));
	if (found) return { path: found };
	try {
		await ensureSystemPackages(['chromium'], "for the tests in n8n's editor");
		return { path: PLACES[0] };
	} catch (error) {
		return { reason: `${error.message}\n  Or name a Chromium in CHROMIUM_PATH.` };
	}
}
