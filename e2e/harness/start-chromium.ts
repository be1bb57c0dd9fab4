import { existsSync } from 'node:fs';

import { type Browser, chromium } from 'playwright-core';

/** A root user has no sandbox, and nothing shall be fetched in the background. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The browser of the machine, or the one that CHROMIUM_PATH names. Throws with what to install. */
export async function startChromium(...moreFlags: string[]): Promise<Browser> {
	const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
	if (!existsSync(executablePath)) {
		throw new Error(
			`There is no browser at ${executablePath}. Install Chromium (Debian, Ubuntu: apt-get install chromium) or name one in CHROMIUM_PATH.`,
		);
	}
	return await chromium.launch({ executablePath, args: [...FLAGS, ...moreFlags] });
}
