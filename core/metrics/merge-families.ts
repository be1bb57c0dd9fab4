import { labelKey } from './label-key';
import type { MetricFamily, MetricSample } from './metric-family';

const TOGETHER = {
	sum: (one: number, other: number) => one + other,
	max: Math.max,
	min: Math.min,
};

/** The metrics of several desks as those of one: each series once, as its family says. */
export function mergeFamilies(desks: readonly MetricFamily[][]): MetricFamily[] {
	const [first = [], ...others] = desks;
	return first.map((family) => {
		const same = others.flatMap((desk) => desk.filter(({ name }) => name === family.name));
		const samples = [family, ...same].flatMap((one) => one.samples);
		return { ...family, samples: mergeSamples(samples, TOGETHER[family.across ?? 'sum']) };
	});
}

function mergeSamples(
	samples: readonly MetricSample[],
	together: (one: number, other: number) => number,
): MetricSample[] {
	const merged = new Map<string, MetricSample>();
	for (const sample of samples) {
		const key = `${sample.suffix ?? ''} ${labelKey(sample.labels)}`;
		const known = merged.get(key);
		merged.set(
			key,
			known ? { ...sample, ...known, value: together(known.value, sample.value) } : sample,
		);
	}
	return [...merged.values()];
}
