import type { HandoverReason } from '../conversation/control';
import type { MessageKind } from '../conversation/message';
import type { Unit } from './schema';
import type { TurnOutcome, UsageRow } from './turn-rows';

/** What came of a try to send a message; `undelivered`: Meta took it, and said later that it failed. */
export const TALLIED_SENDS = [
	'sent',
	'repeated',
	'unknown',
	'failed',
	'undelivered',
	'discarded',
] as const;

export type TalliedSend = (typeof TALLIED_SENDS)[number];

/** Which model was asked for what. */
export type ModelLabels = {
	purpose: UsageRow['purpose'] | 'voice';
	provider: string;
	model: string;
};

type NoLabels = Record<string, never>;

/** What is added up, with what it is told apart by. No label says whose it was, and none grows with customers. */
type TallyLabels = {
	'delivery-recorded': NoLabels;
	'message-received': { kind: MessageKind };
	'message-late': NoLabels;
	'turn-ended': { outcome: TurnOutcome };
	'turn-repeated': NoLabels;
	'hand-over': { reason: HandoverReason };
	takeover: NoLabels;
	'returned-to-ai': NoLabels;
	'answer-discarded': NoLabels;
	/** `error`: Meta's code where the catalogue knows it, `other`, or `none`. */
	send: { outcome: TalliedSend; error: string };
	'model-call-failed': ModelLabels & { reason: string };
	tokens: Pick<ModelLabels, 'purpose' | 'model'> & { kind: 'input' | 'cached' | 'output' };
	/** Millionths of a US dollar. */
	'cost-micros': Pick<ModelLabels, 'purpose' | 'model'>;
	'cost-unknown': Pick<ModelLabels, 'purpose' | 'model'>;
	'knowledge-search': { outcome: 'found' | 'nothing' };
};

export type TallyName = keyof TallyLabels;

/** What is measured, with what it is told apart by, and the bounds of its buckets in seconds. */
export const MEASURES = {
	'answer-seconds': [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 300, 900, 3600],
	'model-call-seconds': [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 30, 60, 120],
} as const;

export type MeasureName = keyof typeof MEASURES;

type MeasureLabels = { 'answer-seconds': NoLabels; 'model-call-seconds': ModelLabels };

/** Adds to a sum that metrics show, at the commit. */
export function tally<Name extends TallyName>(
	unit: Unit,
	name: Name,
	labels: TallyLabels[Name],
	by = 1,
): void {
	add(unit, name, labels, { by });
}

/**
 * Adds one measurement to a histogram, at the commit: the bucket that it falls into, by its upper
 * bound, and the sum in milliseconds. `traceId` stays as an example of the bucket.
 */
export function measure<Name extends MeasureName>(
	unit: Unit,
	name: Name,
	labels: MeasureLabels[Name],
	measured: { seconds: number; traceId?: string },
): void {
	const seconds = Math.max(0, measured.seconds);
	const bound = MEASURES[name].find((upper) => seconds <= upper);
	const { traceId } = measured;
	const exemplar = traceId === undefined ? null : `${unit.now} ${traceId} ${seconds}`;
	add(
		unit,
		name,
		{ ...labels, le: bound === undefined ? '+Inf' : `${bound}` },
		{ by: 1, exemplar },
	);
	add(unit, `${name} sum`, labels, { by: Math.round(seconds * 1000) });
}

function add(
	{ pending: { tallies } }: Unit,
	name: string,
	labels: object,
	{ by, exemplar = null }: { by: number; exemplar?: string | null },
): void {
	const sorted = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
	const text = JSON.stringify(Object.fromEntries(sorted));
	const key = `${name} ${text}`;
	const before = tallies.get(key);
	tallies.set(key, {
		name,
		labels: text,
		value: (before?.value ?? 0) + by,
		exemplar: exemplar ?? before?.exemplar ?? null,
	});
}

/** One sum, or one bucket of a histogram, since the store was made. */
export type Tally = {
	name: string;
	labels: Record<string, string>;
	value: number;
	/** The latest of the traces kept: when, which, and how many seconds it took. */
	exemplar: { at: string; traceId: string; seconds: number } | null;
};

/** Every sum: some hundreds, however much the desk has seen. */
export async function readTallies({ db }: Unit): Promise<Tally[]> {
	const rows = await db
		.selectFrom('tally')
		.select(({ fn }) => [
			'name',
			'labels',
			fn.sum<number | string>('value').as('value'),
			fn.max('exemplar').as('exemplar'),
		])
		.groupBy(['name', 'labels'])
		.orderBy('name')
		.orderBy('labels')
		.execute();
	return rows.map(({ name, labels, value, exemplar }) => ({
		name,
		labels: JSON.parse(labels) as Record<string, string>,
		value: Number(value),
		exemplar: exemplar === null ? null : exemplarOf(exemplar),
	}));
}

function exemplarOf(text: string): Tally['exemplar'] {
	const [at = '', traceId = '', seconds] = text.split(' ');
	return { at, traceId, seconds: Number(seconds) };
}
