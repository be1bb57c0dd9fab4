import type { MetricFamily, MetricSample } from './metric-family';

/** The two text formats that Prometheus reads; only OpenMetrics has exemplars. */
export type MetricsFormat = 'prometheus' | 'openmetrics';

const CONTENT_TYPES: Record<MetricsFormat, string> = {
	prometheus: 'text/plain; version=0.0.4; charset=utf-8',
	openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/**
 * Metrics as text: https://prometheus.io/docs/instrumenting/exposition_formats/ and
 * https://prometheus.io/docs/specs/om/open_metrics_spec/. A family without samples is left out.
 */
export function writeMetrics(
	families: readonly MetricFamily[],
	format: MetricsFormat,
): { type: string; text: string } {
	const lines = families
		.filter(({ samples }) => samples.length > 0)
		.flatMap((family) => [...headOf(family, format), ...linesOf(family, format)]);
	if (format === 'openmetrics') lines.push('# EOF');
	return { type: CONTENT_TYPES[format], text: `${lines.join('\n')}\n` };
}

/** The format that a scraper asks for by its header `accept`. */
export function formatFor(accept: string): MetricsFormat {
	return accept.includes('application/openmetrics-text') ? 'openmetrics' : 'prometheus';
}

function headOf({ name, help, type }: MetricFamily, format: MetricsFormat): string[] {
	const family = format === 'openmetrics' ? name.replace(/_total$/, '') : name;
	return [`# HELP ${family} ${escaped(help, format)}`, `# TYPE ${family} ${type}`];
}

function linesOf({ name, samples }: MetricFamily, format: MetricsFormat): string[] {
	return samples.map((sample) => {
		const { suffix = '', labels, value } = sample;
		const shown = Object.entries(labels).map(
			([label, text]) => `${label}="${quoted(label === 'le' ? boundIn(text, format) : text)}"`,
		);
		const series = `${name}${suffix}${shown.length > 0 ? `{${shown.join(',')}}` : ''}`;
		return `${series} ${value}${format === 'openmetrics' ? exemplarOf(sample) : ''}`;
	});
}

function exemplarOf({ exemplar }: MetricSample): string {
	if (!exemplar) return '';
	const { traceId, value, at } = exemplar;
	return ` # {trace_id="${quoted(traceId)}"} ${value} ${Date.parse(at) / 1000}`;
}

/** OpenMetrics wants whole bounds with a point. */
function boundIn(bound: string, format: MetricsFormat): string {
	return format === 'openmetrics' && /^\d+$/.test(bound) ? `${bound}.0` : bound;
}

function quoted(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function escaped(help: string, format: MetricsFormat): string {
	return format === 'openmetrics'
		? quoted(help)
		: help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
