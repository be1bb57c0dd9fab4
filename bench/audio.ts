import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { PACKAGE_FOLDER } from '../scripts/n8n/folders';
import { describeReport } from './audio/describe-report';
import { measureWays } from './audio/measure-ways';
import { FULL, SHORT } from './audio/plan';
import { circumstances } from './report/circumstances';
import { writeSection } from './report/write-section';

/** `npm run bench:audio [-- --short] [--package FOLDER]`: voice notes beside ffmpeg, which it needs. */
async function main(): Promise<void> {
	const { short, package: packageFolder } = parseArgs({
		options: {
			short: { type: 'boolean', default: false },
			package: { type: 'string', default: PACKAGE_FOLDER },
		},
	}).values;

	const measuredOn = circumstances();
	console.error(measuredOn);
	const folder = mkdtempSync(join(tmpdir(), 'bench-audio-'));
	try {
		const plan = short ? SHORT : FULL;
		const all = await measureWays(folder, packageFolder, plan, (sentence) => {
			console.error(sentence);
		});
		const text = describeReport(all, measuredOn);
		console.log(text);
		if (!short) await writeSection('Voice notes', text);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
