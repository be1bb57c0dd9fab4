import { describe, expect, it } from '@jest/globals';
import { parseMetrics } from './__fixtures__/parse-metrics';
import type { MetricFamily } from './metric-family';
import { formatFor, writeMetrics } from './write-metrics';

const TRACE = '0123456789abcdef0123456789abcdef';

const FAMILIES: MetricFamily[] = [
	{
		name: 'desk_sends_total',
		help: 'With a \\ and a\nnew line',
		type: 'counter',
		samples: [
			{ labels: { outcome: 'sent', model: 'a "b"\\\n' }, value: 3 },
			{ labels: {}, value: 0.000001 },
		],
	},
	{
		name: 'desk_seconds',
		help: 'How long',
		type: 'histogram',
		samples: [
			{
				suffix: '_bucket',
				labels: { le: '1' },
				value: 1,
				exemplar: { traceId: TRACE, value: 0.25, at: '2026-11-23T12:00:00.500Z' },
			},
			{ suffix: '_bucket', labels: { le: '2.5' }, value: 1 },
			{ suffix: '_bucket', labels: { le: '+Inf' }, value: 2 },
			{ suffix: '_sum', labels: {}, value: 7.25 },
			{ suffix: '_count', labels: {}, value: 2 },
		],
	},
	{ name: 'desk_empty', help: 'Nothing', type: 'gauge', samples: [] },
	{ name: 'desk_up', help: 'Up', type: 'gauge', samples: [{ labels: {}, value: 1 }] },
];

describe('the text of metrics', () => {
	it('is Prometheus’ own format, without exemplars', () => {
		const { type, text } = writeMetrics(FAMILIES, 'prometheus');

		expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
		expect(text).toBe(
			String.raw`# HELP desk_sends_total With a \\ and a\nnew line
# TYPE desk_sends_total counter
desk_sends_total{outcome="sent",model="a \"b\"\\\n"} 3
desk_sends_total 0.000001
# HELP desk_seconds How long
# TYPE desk_seconds histogram
desk_seconds_bucket{le="1"} 1
desk_seconds_bucket{le="2.5"} 1
desk_seconds_bucket{le="+Inf"} 2
desk_seconds_sum 7.25
desk_seconds_count 2
# HELP desk_up Up
# TYPE desk_up gauge
desk_up 1
`,
		);
		expect(parseMetrics(text, 'prometheus').series.size).toBe(8);
	});

	it('is OpenMetrics, with a trace to follow', () => {
		const { type, text } = writeMetrics(FAMILIES, 'openmetrics');
		const { families, series, exemplars } = parseMetrics(text, 'openmetrics');

		expect(type).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
		expect([...families.keys()]).toEqual(['desk_sends', 'desk_seconds', 'desk_up']);
		expect(series.get('desk_seconds_bucket{le="1.0"}')).toBe(1);
		expect([...exemplars]).toEqual([
			[
				'desk_seconds_bucket{le="1.0"}',
				{ labels: { trace_id: TRACE }, value: 0.25, at: 1_795_435_200.5 },
			],
		]);
	});

	it('comes in the format that is asked for', () => {
		// As Prometheus 3 asks.
		const both =
			'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';

		expect(formatFor(both)).toBe('openmetrics');
		expect(formatFor('text/plain;version=0.0.4')).toBe('prometheus');
		expect(formatFor('')).toBe('prometheus');
	});
});
