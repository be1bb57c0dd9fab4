import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { PACKAGE_FOLDER } from '../scripts/n8n/folders';
import { describeReport } from './listener/describe-report';
import { measureDoors } from './listener/measure-doors';
import { closeDoors, openDoors } from './listener/open-doors';
import { FULL, SHORT } from './listener/plan';
import { circumstances } from './report/circumstances';
import { sayWithTime } from './report/say-with-time';
import { writeSection } from './report/write-section';

/** `npm run bench:listener [-- --short]`: deliveries acknowledged and durable, by every door. */
async function main(): Promise<void> {
	const { short } = parseArgs({ options: { short: { type: 'boolean', default: false } } }).values;

	const measuredOn = circumstances();
	console.error(measuredOn);
	const say = sayWithTime();
	const folder = mkdtempSync(join(tmpdir(), 'bench-listener-'));
	try {
		say('opening the doors');
		const doors = await openDoors(folder, PACKAGE_FOLDER);
		try {
			const reports = await measureDoors(doors, short ? SHORT : FULL, say);
			const text = describeReport(reports, measuredOn);
			console.log(text);
			if (!short) await writeSection('Listener', text);
		} finally {
			await closeDoors(doors);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
