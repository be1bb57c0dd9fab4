import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

import { HOST_FOLDER } from '../../scripts/n8n/folders';

/** On what a benchmark was measured, in one sentence; to be asked for before it begins. */
export function circumstances(): string {
	const { version } = JSON.parse(
		readFileSync(join(HOST_FOLDER, 'node_modules/n8n/package.json'), 'utf8'),
	) as { version: string };
	const day = new Date().toISOString().slice(0, 10);
	const load = loadavg()[0]!.toFixed(2);
	const gigabytes = Math.round(totalmem() / 1024 ** 3);
	const model = cpus()[0]?.model.trim() || 'unknown';

	return (
		`Measured on ${day} with n8n ${version} and Node ${process.versions.node} on ` +
		`${availableParallelism()} processor cores (${model}), ${gigabytes} GiB of memory, ${type()} ${release()}; ` +
		`load average before the start: ${load}.`
	);
}
