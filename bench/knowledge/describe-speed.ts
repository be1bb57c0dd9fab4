import { figure } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import type { SpeedReport } from './measure-speed';

/** What was measured of searches among many passages, as text for docs/benchmarks.md. */
export function describeSpeed(reports: readonly SpeedReport[]): string {
	const row = (what: string, goal: string, value: (report: SpeedReport) => string) => [
		what,
		goal,
		...reports.map(value),
	];
	const times = ({ p50Ms, p95Ms }: { p50Ms: number; p95Ms: number }) =>
		`${figure(p50Ms)} / ${figure(p95Ms)} ms`;
	return [
		'### Speed',
		'On SQLite, with seeded vectors of 1,024 dimensions whose neighbours are known, and questions of eight words; p50 / p95. The ' +
			'service that makes the question’s vector is not measured.',
		markdownTable(
			['', 'goal', ...reports.map(({ passages }) => `${passages.toLocaleString('en')} passages`)],
			[
				row('whole search, words and vectors', '25 / 60 ms', ({ hybrid }) => times(hybrid)),
				row('whole search, words alone', '–', ({ words }) => times(words)),
				row('vectors alone', '8 ms', ({ vectors }) => times(vectors)),
				row('recall@10 of the vectors against exact', '0.99', ({ vectors }) =>
					vectors.recallAt10.toFixed(3),
				),
				row('memory a passage, beyond the rows', '200 bytes', ({ bytesAPassage }) =>
					figure(bytesAPassage),
				),
				row('load at the start', '500 ms', ({ loadMs }) => `${figure(loadMs)} ms`),
				row('pauses of the event loop, p99', '–', ({ pauseP99Ms }) => `${figure(pauseP99Ms)} ms`),
				row('sqlite-vec, exact, p50', '–', ({ sqliteVec }) =>
					'leftOut' in sqliteVec ? 'left out' : `${figure(sqliteVec.p50Ms)} ms`,
				),
			],
		),
		...reports
			.slice(0, 1)
			.flatMap(({ sqliteVec }) =>
				'leftOut' in sqliteVec ? [`sqlite-vec was left out: ${sqliteVec.leftOut}`] : [],
			),
	].join('\n\n');
}
