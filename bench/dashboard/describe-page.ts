import { figure } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import { percentile } from '../webhooks/percentile';
import type { PageReport } from './measure-page';

const MOST_SHOWN_MS = 300;
const MOST_BYTES = 90_000;
/** Beyond what one hour's changes leave in the lists that a page keeps. */
const MOST_HEAP_GROWTH = 1.1;

/** What was measured in the browser as text for docs/benchmarks.md. */
export function describePage(report: PageReport): string {
	const { size, agents, firstLoadBytes, shownMs, heapBytes } = report;
	const [first = 0] = heapBytes;
	const last = heapBytes.at(-1) ?? 0;
	const p95 = percentile(shownMs, 95);
	const megabytes = (bytes: number) => `${figure(bytes / 1_000_000)} MB`;
	return [
		'### The page',
		`Chromium on a real n8n with ${agents} agents connected, on SQLite with ` +
			`${size.messages.toLocaleString('en')} messages, under five deliveries a second.`,
		markdownTable(
			['', 'measured', 'goal', ''],
			[
				['stored → shown, p50', `${figure(percentile(shownMs, 50))} ms`, '', ''],
				[
					'stored → shown, p95',
					`${figure(p95)} ms`,
					`${MOST_SHOWN_MS} ms`,
					met(p95 < MOST_SHOWN_MS),
				],
				[
					'first load',
					`${figure(firstLoadBytes / 1_000)} kB`,
					`${MOST_BYTES / 1_000} kB`,
					met(firstLoadBytes <= MOST_BYTES),
				],
				['heap after one hour', megabytes(first), '', ''],
				[
					`heap after ${heapBytes.length} hours`,
					megabytes(last),
					`${MOST_HEAP_GROWTH} times that`,
					met(last <= MOST_HEAP_GROWTH * first),
				],
			],
		),
	].join('\n\n');
}

function met(isMet: boolean): string {
	return isMet ? 'met' : 'not met';
}
