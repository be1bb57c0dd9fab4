import type { MetricsFormat } from '../write-metrics';

type Family = { type: string; help: string };

/** A text of metrics, taken apart. */
export type ParsedMetrics = {
	families: Map<string, Family>;
	/** Values by series, written as `name{label="value"}` with the labels in their order. */
	series: Map<string, number>;
	exemplars: Map<string, { labels: Record<string, string>; value: number; at: number }>;
};

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const TEXT = '(?:[^"\\\\\\n]|\\\\["\\\\n])*';
const LABELS = `(?:\\{(${NAME}="${TEXT}"(?:,${NAME}="${TEXT}")*)\\})?`;
const NUMBER = '[+-]?(?:\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|Inf)|NaN';
const SAMPLE = new RegExp(
	`^(${NAME})${LABELS} (${NUMBER})(?: # \\{(${NAME}="${TEXT}")\\} (${NUMBER}) (\\d+(?:\\.\\d+)?))?$`,
);
const SUFFIXES: Record<string, string[]> = {
	counter: ['_total'],
	gauge: [''],
	histogram: ['_bucket', '_sum', '_count'],
};

/**
 * Reads a text as the formats' grammars say it, and throws at the first line that breaks them:
 * a sample outside its family, a series twice, buckets that shrink, a missing end.
 * https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
export function parseMetrics(text: string, format: MetricsFormat): ParsedMetrics {
	const parsed: ParsedMetrics = { families: new Map(), series: new Map(), exemplars: new Map() };
	const lines = text.split('\n');
	if (lines.pop() !== '') throw new Error('The last line has no end');
	if (format === 'openmetrics' && lines.pop() !== '# EOF') throw new Error('There is no # EOF');
	let current = '';
	let buckets: { series: string; last: number; infinite: boolean } | undefined;

	for (const line of lines) {
		const head = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line);
		if (head) {
			const [, what, name = '', rest = ''] = head;
			if (what === 'HELP') {
				if (parsed.families.has(name)) throw new Error(`${name} comes twice`);
				parsed.families.set(name, { type: '', help: rest });
				current = name;
			} else {
				if (name !== current || !SUFFIXES[rest]) throw new Error(`No type: ${line}`);
				parsed.families.get(name)!.type = rest;
			}
			continue;
		}
		const sample = SAMPLE.exec(line);
		if (!sample) throw new Error(`No sample: ${line}`);
		const [, name = '', labelText = '', value = '', exemplar, exemplarValue, at] = sample;
		const { type } = parsed.families.get(current) ?? { type: '' };
		const names = (SUFFIXES[type] ?? []).map((suffix) =>
			format === 'prometheus' && type === 'counter' ? current : `${current}${suffix}`,
		);
		if (!names.includes(name)) throw new Error(`${name} is not of ${current}, a ${type}`);

		const labels = labelsIn(labelText);
		const series = `${name}${labelText === '' ? '' : `{${labelText}}`}`;
		if (parsed.series.has(series)) throw new Error(`${series} comes twice`);
		const number = value === '+Inf' ? Infinity : Number(value);
		if (type !== 'gauge' && !(number >= 0)) throw new Error(`${series} is ${value}`);
		parsed.series.set(series, number);
		if (exemplar !== undefined) {
			if (format === 'prometheus') throw new Error(`An exemplar has no place here: ${line}`);
			const seen = { labels: labelsIn(exemplar), value: Number(exemplarValue), at: Number(at) };
			parsed.exemplars.set(series, seen);
		}
		if (name.endsWith('_bucket')) {
			const of = JSON.stringify([name, { ...labels, le: '' }]);
			if (buckets?.series === of && number < buckets.last) throw new Error(`${series} shrinks`);
			buckets = { series: of, last: number, infinite: labels.le === '+Inf' };
		} else if (type === 'histogram' && name.endsWith('_count')) {
			if (!buckets?.infinite || buckets.last !== number)
				throw new Error(`${series} is not the sum`);
		}
	}
	return parsed;
}

function labelsIn(text: string): Record<string, string> {
	const labels: Record<string, string> = {};
	for (const [, name = '', value = ''] of text.matchAll(new RegExp(`(${NAME})="(${TEXT})"`, 'g'))) {
		labels[name] = value.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
	}
	return labels;
}
