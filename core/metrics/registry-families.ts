import type { Registry } from 'prom-client';
import type { MetricFamily, MetricSample } from './metric-family';

/** As prom-client gives it; its own type says less. */
type Given = {
	name: string;
	help: string;
	type: string;
	values: { metricName?: string; labels: Record<string, string | number>; value: number }[];
};

/** What a process counts by itself. A gauge of something that only grows is a counter. */
export async function registryFamilies(registry: Registry): Promise<MetricFamily[]> {
	const given = (await registry.getMetricsAsJSON()) as unknown as Given[];
	return given.map(({ name, help, type, values }) => ({
		...{ name, help, type: typeOf(name, type) },
		samples: values.map(({ metricName, labels, value }) => ({
			...(metricName !== undefined &&
				metricName !== name && { suffix: suffixOf(metricName, name) }),
			labels: Object.fromEntries(Object.entries(labels).map(([label, is]) => [label, `${is}`])),
			value,
		})),
	}));
}

function typeOf(name: string, type: string): MetricFamily['type'] {
	if (type === 'histogram') return type;
	return type === 'counter' || name.endsWith('_total') ? 'counter' : 'gauge';
}

function suffixOf(sample: string, family: string): NonNullable<MetricSample['suffix']> {
	return sample.slice(family.length) as NonNullable<MetricSample['suffix']>;
}
