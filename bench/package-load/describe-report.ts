import { figure } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import { percentile } from '../webhooks/percentile';
import type { PackageLoad } from './measure-load';

const METHOD = `\`npm run bench:load\`, with \`-- --short\` for one start that writes nothing here. n8n is started anew each time, with the package
installed as n8n does it, and ended when its own loader has loaded the package: all nodes and credentials, as in each of its
processes. What n8n keeps then is measured after a garbage collection; the process grows by more than that while it loads.`;

const MOST_MS = 150;
const MOST_MB = 30;

/** What was measured, as the text of a section of docs/benchmarks.md. */
export function describeReport(starts: PackageLoad[], circumstances: string): string {
	const median = (of: keyof PackageLoad) =>
		percentile(
			starts.map((start) => start[of]).sort((one, other) => one - other),
			50,
		);
	const row = (name: string, value: number, unit: string, most?: number) => [
		name,
		`${figure(value)} ${unit}`.trim(),
		...(most === undefined ? ['', ''] : [`under ${most} ${unit}`, value < most ? 'yes' : '**no**']),
	];

	return [
		METHOD,
		circumstances,
		markdownTable(
			[`median of ${starts.length} starts`, 'measured', 'wanted', 'met'],
			[
				row('time', median('ms'), 'ms', MOST_MS),
				row('processor time', median('cpuMs'), 'ms'),
				row('the process grew by at most', median('residentMb'), 'MiB', MOST_MB),
				row('kept on the heap', median('heapMb'), 'MiB', MOST_MB),
				row("files of the package's that were loaded", median('modules'), ''),
			],
		),
	].join('\n\n');
}
