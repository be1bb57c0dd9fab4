import { figure, ratio } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import type { StoreReport } from './measure-store';

const GOAL_MS = 50;
const MOST_GROWTH = 1.5;

/** What was measured as text for docs/benchmarks.md: one table for each store, small beside large. */
export function describeReport(
	stores: { small: StoreReport; large: StoreReport }[],
	measuredOn: string,
): string {
	const sections = stores.map(({ small, large }) => {
		const rows = large.measured.map(({ what, p50, p95 }, index) => {
			const before = small.measured[index]!;
			return [
				what,
				...[before.p50, before.p95, p50, p95].map((value) => `${figure(value)} ms`),
				ratio(p50, before.p50),
			];
		});
		const slow = large.measured.filter(({ p95 }) => p95 > GOAL_MS).map(({ what }) => what);
		const grown = large.measured
			.filter(({ what, p50 }, index) => {
				const isGoal = what.startsWith('list') || what === 'thread';
				return isGoal && p50 > MOST_GROWTH * small.measured[index]!.p50;
			})
			.map(({ what }) => what);
		return [
			`### ${large.store}`,
			markdownTable(['', ...headOf(small), ...headOf(large), 'growth'], rows),
			`p95 under ${GOAL_MS} ms: ${slow.length === 0 ? 'met' : `not met by ${slow.join('; ')}`}. ` +
				`Lists and threads at most ${MOST_GROWTH} times slower (p50): ${grown.length === 0 ? 'met' : `not met by ${grown.join('; ')}`}. ` +
				`Inbox and search index were derived from the whole store in ${figure(large.deriveSeconds)} s.`,
		].join('\n\n');
	});
	return [
		measuredOn,
		'What a page asks for, on the server, one request after another. PostgreSQL has `shared_buffers` of 2 GB, a quarter of a machine with 8.',
		...sections,
	].join('\n\n');
}

function headOf({ size }: StoreReport): string[] {
	const count = size.messages.toLocaleString('en');
	return [`${count} messages, p50`, 'p95'];
}
