import { markdownTable } from '../report/markdown-table';
import type { QualityReport } from './measure-quality';

const GOALS: Partial<Record<string, { recallAt1: number; recallAt5: number; mrr: number }>> = {
	en: { recallAt1: 0.94, recallAt5: 0.99, mrr: 0.965 },
	ar: { recallAt1: 0.89, recallAt5: 0.975, mrr: 0.925 },
};

/** What was measured of the search by words alone, as text for docs/benchmarks.md. */
export function describeQuality(reports: readonly QualityReport[]): string {
	const [first] = reports;
	if (!first) return '';
	const ranks = reports.map((report) => [
		`${report.language}, ${report.store}`,
		...[report.recallAt1, report.recallAt3, report.recallAt5, report.mrr].map(share),
		report.halves.map(({ mrr }) => share(mrr)).join(' and '),
		verdictOf(report),
	]);
	const onSqlite = reports.filter(({ store }) => store === first.store);
	const floors = first.floors.map(({ floor }, place) => [
		floor.toFixed(2),
		...onSqlite.flatMap((report) => {
			const { kept, keptWithout } = report.floors[place]!;
			return [share(kept), share(1 - keptWithout)];
		}),
	]);
	return [
		'### Retrieval by words alone',
		'XQuAD: 240 passages without their titles, 1,190 questions of which each has one right passage. The halves are the questions of ' +
			'every other title and of the rest, so that luck would show. Goals: recall@1/recall@5/MRR of 0.94/0.99/0.965 in English, ' +
			'0.89/0.975/0.925 in Arabic.',
		markdownTable(
			['', 'recall@1', 'recall@3', 'recall@5', 'MRR', 'MRR of the halves', 'goals'],
			ranks,
		),
		'How well the coverage tells whether there is an answer at all. “Answered” are questions asked of all passages, “refused” those ' +
			'asked of the half of the titles that does not hold the answer; each is a share of its questions.',
		markdownTable(
			[
				'floor',
				...onSqlite.flatMap(({ language }) => [`answered, ${language}`, `refused, ${language}`]),
			],
			floors,
		),
	].join('\n\n');
}

function share(value: number): string {
	return value.toFixed(3);
}

function verdictOf({ language, recallAt1, recallAt5, mrr }: QualityReport): string {
	const goal = GOALS[language];
	if (!goal) return '–';
	const missed = [
		...(recallAt1 < goal.recallAt1 ? ['recall@1'] : []),
		...(recallAt5 < goal.recallAt5 ? ['recall@5'] : []),
		...(mrr < goal.mrr ? ['MRR'] : []),
	];
	return missed.length === 0 ? 'met' : `**${missed.join(', ')} not met**`;
}
