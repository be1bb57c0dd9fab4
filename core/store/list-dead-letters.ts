import { type ExpressionBuilder, sql } from 'kysely';
import { holds, type Page, pageOf } from './page';
import type { Schema, Unit } from './schema';
import type { DeadLetterRow } from './turn-rows';

/** Which dead letters are meant; nothing named means all. */
export type DeadLetterFilter = {
	phoneNumberId?: string;
	/** Part of the reason, in any case of letters. */
	reason?: string;
};

export type DeadLetterCard = Omit<DeadLetterRow, 'piece'> & {
	/** Whether the bytes that it came in are still there. */
	deliveryKept: boolean;
	/** Bytes of the piece. */
	size: number;
	/** The piece as JSON, where it is asked for: it may hold what customers said. */
	piece?: string;
};

/** Dead letters by the time when they were made. */
export async function listDeadLetters(
	unit: Unit,
	list: DeadLetterFilter & {
		limit: number;
		after?: string;
		order: 'oldest-first' | 'newest-first';
		withPiece: boolean;
	},
): Promise<Page<DeadLetterCard>> {
	const { order, after } = list;
	const [createdAt = '', id = ''] = after?.split('|') ?? [];
	const [onwards, direction] =
		order === 'oldest-first' ? (['>', 'asc'] as const) : (['<', 'desc'] as const);
	const rows = await deadLetters(unit)
		.$if(list.withPiece, (query) => query.select('deadLetter.piece'))
		.where((eb) => fits(eb, list))
		.$if(after !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					eb('deadLetter.createdAt', onwards, createdAt),
					eb.and([eb('deadLetter.createdAt', '=', createdAt), eb('deadLetter.id', onwards, id)]),
				]),
			),
		)
		.orderBy('deadLetter.createdAt', direction)
		.orderBy('deadLetter.id', direction)
		.limit(list.limit + 1)
		.execute();
	return pageOf(rows.map(cardOf), list.limit, (row) => `${row.createdAt}|${row.id}`);
}

/** How many fit; counted to 1,000, since there may be any number. */
export async function countDeadLetters({ db }: Unit, filter: DeadLetterFilter): Promise<number> {
	const { letters } = await db
		.selectFrom(
			db
				.selectFrom('deadLetter')
				.select('deadLetter.id')
				.where((eb) => fits(eb, filter))
				.limit(MOST_COUNTED)
				.as('counted'),
		)
		.select(({ fn }) => fn.countAll<number>().as('letters'))
		.executeTakeFirstOrThrow();
	return Number(letters);
}

const MOST_COUNTED = 1_000;

/** One letter with its piece, or undefined. */
export async function getDeadLetter(unit: Unit, id: string): Promise<DeadLetterCard | undefined> {
	const row = await deadLetters(unit)
		.select('deadLetter.piece')
		.where('deadLetter.id', '=', id)
		.executeTakeFirst();
	return row && cardOf(row);
}

function fits(
	eb: ExpressionBuilder<Schema, 'deadLetter'>,
	{ phoneNumberId, reason }: DeadLetterFilter,
) {
	return eb.and([
		...(phoneNumberId === undefined ? [] : [eb('deadLetter.phoneNumberId', '=', phoneNumberId)]),
		...(reason === undefined ? [] : [holds(eb.ref('deadLetter.reason'), reason)]),
	]);
}

function deadLetters({ db }: Unit) {
	return db
		.selectFrom('deadLetter')
		.leftJoin('delivery', (join) =>
			join.onRef('delivery.id', '=', 'deadLetter.deliveryId').on('delivery.body', 'is not', null),
		)
		.select([
			'deadLetter.id',
			'deadLetter.deliveryId',
			'deadLetter.phoneNumberId',
			'deadLetter.reason',
			'deadLetter.createdAt',
			'deadLetter.tries',
			'deadLetter.triedAt',
			'delivery.id as keptId',
			// Neither database reads the text for it.
			sql<number>`octet_length("deadLetter"."piece")`.as('size'),
		]);
}

function cardOf({
	keptId,
	...row
}: Omit<DeadLetterCard, 'deliveryKept'> & { keptId: string | null }): DeadLetterCard {
	return { ...row, deliveryKept: keptId !== null };
}
