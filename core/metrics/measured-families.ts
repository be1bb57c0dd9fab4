import { MEASURES, type MeasureName, type Tally } from '../store/tally-store';
import { labelKey } from './label-key';
import type { MetricFamily, MetricSample } from './metric-family';

type Measured = {
	measure: MeasureName;
	name: string;
	help: string;
	known: Record<string, string>[];
};

const MEASURED: readonly Measured[] = [
	{
		measure: 'answer-seconds',
		name: 'talktrace_answer_seconds',
		help: 'From the first message of a turn to the moment that WhatsApp took the first part of its answer',
		known: [{}],
	},
	{
		measure: 'model-call-seconds',
		name: 'talktrace_model_call_seconds',
		help: 'How long calls of models and speech services took, with those that failed',
		known: [],
	},
];

/** The histograms of the desk, from what the store has added up. */
export function measuredFamilies(tallies: readonly Tally[]): MetricFamily[] {
	const byName = Map.groupBy(tallies, ({ name }) => name);
	return MEASURED.map(({ measure, name, help, known }) => {
		const series = new Map(
			known.map((labels) => [labelKey(labels), { labels, buckets: [] as Tally[] }]),
		);
		for (const tally of byName.get(measure) ?? []) {
			const { le, ...labels } = tally.labels;
			const key = labelKey(labels);
			if (!series.has(key)) series.set(key, { labels, buckets: [] });
			series.get(key)!.buckets.push(tally);
		}
		const sums = new Map(
			byName.get(`${measure} sum`)?.map(({ labels, value }) => [labelKey(labels), value / 1000]),
		);
		const samples = [...series].flatMap(([key, { labels, buckets }]) =>
			samplesOf(MEASURES[measure], { labels, buckets, sum: sums.get(key) ?? 0 }),
		);
		return { name, help, type: 'histogram', samples };
	});
}

/** What was counted in a bucket that no version has any more counts in the next one. */
function samplesOf(
	bounds: readonly number[],
	{ labels, buckets, sum }: { labels: Record<string, string>; buckets: Tally[]; sum: number },
): MetricSample[] {
	let lower = -Infinity;
	let count = 0;
	const samples = [...bounds, Infinity].map((upper): MetricSample => {
		const own = buckets.filter(({ labels: { le } }) => isWithin(boundOf(le), { lower, upper }));
		lower = upper;
		count += own.reduce((total, { value }) => total + value, 0);
		const latest = own
			.flatMap(({ exemplar }) => exemplar ?? [])
			.sort((one, other) => (one.at < other.at ? 1 : -1))[0];
		return {
			suffix: '_bucket',
			labels: { ...labels, le: upper === Infinity ? '+Inf' : `${upper}` },
			value: count,
			...(latest && {
				exemplar: { traceId: latest.traceId, value: latest.seconds, at: latest.at },
			}),
		};
	});
	return [
		...samples,
		{ suffix: '_sum', labels, value: sum },
		{ suffix: '_count', labels, value: count },
	];
}

function boundOf(le: string | undefined): number {
	return le === '+Inf' ? Infinity : Number(le);
}

function isWithin(bound: number, { lower, upper }: { lower: number; upper: number }): boolean {
	return bound > lower && bound <= upper;
}
