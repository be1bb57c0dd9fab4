import { HANDOVER_REASONS } from '../conversation/control';
import type { CounterName } from '../store/counter-store';
import { type Tally, type TallyName, TALLIED_SENDS } from '../store/tally-store';
import { TURN_OUTCOMES } from '../store/turn-rows';
import { labelKey } from './label-key';
import type { MetricFamily, MetricSample } from './metric-family';

type Labels = Record<string, string>;

type Source = {
	/** Labels of the series beside those of the sum. */
	adds?: Labels;
	/** Series that are told before anything was counted, so that their first one is seen as growth. */
	known?: Labels[];
	/** One of the metric's units is so many of the sum's. */
	scale?: number;
} & ({ tally: TallyName } | { count: CounterName });

type Counted = { name: string; help: string; from: Source[] };

const ONE = [{}];

/** What only grows, with where it is counted. */
const COUNTED: readonly Counted[] = [
	{
		name: 'talktrace_deliveries_total',
		help: 'Deliveries by what became of them',
		from: [
			{ tally: 'delivery-recorded', adds: { outcome: 'recorded' }, known: ONE },
			{ count: 'delivery-repeated', adds: { outcome: 'repeated' } },
			{ count: 'delivery-forged', adds: { outcome: 'forged' } },
			{ count: 'delivery-oversized', adds: { outcome: 'oversized' } },
			{ count: 'delivery-deferred', adds: { outcome: 'deferred' } },
			{ count: 'delivery-failed', adds: { outcome: 'failed' } },
		],
	},
	{
		name: 'talktrace_handshakes_refused_total',
		help: 'Handshakes with a wrong verify token',
		from: [{ count: 'handshake-refused' }],
	},
	{
		name: 'talktrace_messages_received_total',
		help: 'Messages of customers by kind',
		from: [{ tally: 'message-received' }],
	},
	{
		name: 'talktrace_messages_repeated_total',
		help: 'Messages that came once more and were left out',
		from: [{ count: 'message-repeated' }],
	},
	{
		name: 'talktrace_messages_late_total',
		help: 'Messages that came too late for an answer of the AI',
		from: [{ tally: 'message-late', known: ONE }],
	},
	{
		name: 'talktrace_statuses_dropped_total',
		help: 'Statuses of unknown messages beyond the bound of those kept',
		from: [{ count: 'orphan-status-dropped' }],
	},
	{
		name: 'talktrace_dead_letter_events_total',
		help: 'Dead letters by what became of them',
		from: [
			{ count: 'dead-letter-made', adds: { event: 'made' } },
			{ count: 'dead-letter-retried', adds: { event: 'retried' } },
			{ count: 'dead-letter-rescued', adds: { event: 'rescued' } },
			{ count: 'dead-letter-purged', adds: { event: 'purged' } },
		],
	},
	{
		name: 'talktrace_turns_total',
		help: 'Turns that have ended, by how',
		from: [{ tally: 'turn-ended', known: TURN_OUTCOMES.map((outcome) => ({ outcome })) }],
	},
	{
		name: 'talktrace_turn_repeats_total',
		help: 'Runs of turns that failed or were lost, and are repeated',
		from: [{ tally: 'turn-repeated', known: ONE }],
	},
	{
		name: 'talktrace_handovers_total',
		help: 'Conversations that a rule, a model or a failure gave to people, by reason',
		from: [
			{
				tally: 'hand-over',
				known: HANDOVER_REASONS.filter((reason) => reason !== 'taken-over').map((reason) => ({
					reason,
				})),
			},
		],
	},
	{
		name: 'talktrace_takeovers_total',
		help: 'Conversations that agents took over',
		from: [{ tally: 'takeover', known: ONE }],
	},
	{
		name: 'talktrace_returns_total',
		help: 'Conversations that the AI got back',
		from: [{ tally: 'returned-to-ai', known: ONE }],
	},
	{
		name: 'talktrace_answers_discarded_total',
		help: 'Messages of the AI that were written and never sent',
		from: [{ tally: 'answer-discarded', known: ONE }],
	},
	{
		name: 'talktrace_sends_total',
		help: 'Tries to send a message by what became of them, with the error code of Meta',
		from: [
			{
				tally: 'send',
				known: TALLIED_SENDS.map((outcome) => ({ outcome, error: 'none' })),
			},
		],
	},
	{
		name: 'talktrace_model_call_failures_total',
		help: 'Calls of models and speech services that gave nothing, by reason',
		from: [{ tally: 'model-call-failed' }],
	},
	{
		name: 'talktrace_model_tokens_total',
		help: 'Tokens that models have read and written; input without what was cached',
		from: [{ tally: 'tokens' }],
	},
	{
		name: 'talktrace_model_cost_dollars_total',
		help: 'What models and speech services have cost, in US dollars, as far as the price list knows',
		from: [{ tally: 'cost-micros', scale: 1_000_000 }],
	},
	{
		name: 'talktrace_model_unpriced_total',
		help: 'Uses of models and speech services whose price is not known',
		from: [{ tally: 'cost-unknown' }],
	},
	{
		name: 'talktrace_knowledge_searches_total',
		help: 'Questions that were looked up for an answer, by whether anything was found',
		from: [{ tally: 'knowledge-search', known: [{ outcome: 'found' }, { outcome: 'nothing' }] }],
	},
];

/** The counters of the desk, from what the store has added up. */
export function countedFamilies(
	tallies: readonly Tally[],
	counts: Partial<Record<CounterName, number>>,
): MetricFamily[] {
	const byName = Map.groupBy(tallies, ({ name }) => name);
	return COUNTED.map(({ name, help, from }) => ({
		...{ name, help, type: 'counter' },
		samples: from.flatMap((source) =>
			'count' in source
				? [{ labels: source.adds ?? {}, value: counts[source.count] ?? 0 }]
				: samplesOf(byName.get(source.tally) ?? [], source),
		),
	}));
}

function samplesOf(tallies: readonly Tally[], source: Source): MetricSample[] {
	const { adds = {}, known = [], scale = 1 } = source;
	const series = new Map<string, MetricSample>();
	for (const labels of known)
		series.set(labelKey(labels), { labels: { ...labels, ...adds }, value: 0 });
	for (const { labels, value } of tallies) {
		series.set(labelKey(labels), { labels: { ...labels, ...adds }, value: value / scale });
	}
	return [...series.values()];
}
