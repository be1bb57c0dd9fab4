import { parseArgs } from 'node:util';

import { describeReport } from './package-load/describe-report';
import { measureLoad, type PackageLoad } from './package-load/measure-load';
import { circumstances } from './report/circumstances';
import { writeSection } from './report/write-section';

const STARTS = 5;

/** `npm run bench:load [-- --short]`: what it costs n8n to load the package. */
async function main(): Promise<void> {
	const { short } = parseArgs({ options: { short: { type: 'boolean', default: false } } }).values;

	const measuredOn = circumstances();
	console.error(measuredOn);
	const starts: PackageLoad[] = [];
	while (starts.length < (short ? 1 : STARTS)) {
		console.error(`Start ${starts.length + 1}`);
		starts.push(await measureLoad());
	}
	const text = describeReport(starts, measuredOn);
	console.log(text);
	if (!short) await writeSection('Package load', text);
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
