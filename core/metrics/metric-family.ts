/** One metric with all its series, as Prometheus' formats have it. */
export type MetricFamily = {
	/** Of a counter with `_total`, as all its samples are called. */
	name: string;
	help: string;
	type: 'counter' | 'gauge' | 'histogram';
	samples: MetricSample[];
	/** How samples of several stores become one; `sum` where nothing is said. */
	across?: 'sum' | 'max' | 'min';
};

export type MetricSample = {
	/** What a histogram's sample has behind the name. */
	suffix?: '_bucket' | '_count' | '_sum';
	labels: Record<string, string>;
	value: number;
	/** A trace that is in the bucket. */
	exemplar?: { traceId: string; value: number; at: string };
};
