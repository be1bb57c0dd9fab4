import { type RawBuilder, sql } from 'kysely';
import type { Unit } from './schema';

/** How the desk stands as a whole. */
export type DeskFigures = {
	/** Live turns that are due. */
	turnsWaiting: number;
	oldestTurnSeconds: number;
	/** Messages and indicators that are due. */
	outgoingWaiting: number;
	oldestOutgoingSeconds: number;
	unknownOutcomes: number;
	deadLetters: number;
	oldestDeadLetterSeconds: number;
};

/** As the partial indexes say it, in words: neither database sees it in what is bound. */
const OPEN_TURN: RawBuilder<boolean> = sql`"state" <> 'ended'`;
const OPEN_OUTGOING: RawBuilder<boolean> = sql`"state" IN ('queued', 'claimed', 'unknown')`;

/** Counts of everything that waits or needs somebody, over all channels; from indexes alone. */
export async function readDeskFigures({ db, now }: Unit): Promise<DeskFigures> {
	const turns = await db
		.selectFrom('turn')
		.select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('dueAt').as('oldest')])
		.where(OPEN_TURN)
		.where('state', 'in', ['waiting', 'retrying'])
		.where('mode', '=', 'live')
		.where('dueAt', '<=', now)
		.executeTakeFirstOrThrow();
	const outgoing = await db
		.selectFrom('outbox')
		.select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('dueAt').as('oldest')])
		.where(OPEN_OUTGOING)
		.where('state', '=', 'queued')
		.where('dueAt', '<=', now)
		.executeTakeFirstOrThrow();
	const unknown = await db
		.selectFrom('outbox')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where(OPEN_OUTGOING)
		.where('state', '=', 'unknown')
		.executeTakeFirstOrThrow();
	const letters = await db
		.selectFrom('deadLetter')
		.select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('createdAt').as('oldest')])
		.executeTakeFirstOrThrow();
	const secondsSince = (time: string | null) =>
		time === null ? 0 : (Date.parse(now) - Date.parse(time)) / 1000;

	return {
		turnsWaiting: Number(turns.count),
		oldestTurnSeconds: secondsSince(turns.oldest),
		outgoingWaiting: Number(outgoing.count),
		oldestOutgoingSeconds: secondsSince(outgoing.oldest),
		unknownOutcomes: Number(unknown.count),
		deadLetters: Number(letters.count),
		oldestDeadLetterSeconds: secondsSince(letters.oldest),
	};
}
