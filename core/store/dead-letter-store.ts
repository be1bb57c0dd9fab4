import { randomUUID } from 'node:crypto';
import { type Expression, sql, type SqlBool } from 'kysely';
import { messagesIn } from '../whatsapp/messages-in';
import { recordChange } from './change-store';
import { count } from './counter-store';
import type { Unit } from './schema';
import type { DeadLetterRow } from './turn-rows';

/** What a customer took back leaves this in place of the piece. */
const TAKEN_BACK = 'null';

/** Keeps what could not be processed, with its reason, until somebody looks at it. */
export async function addDeadLetter(
	unit: Unit,
	letter: Pick<DeadLetterRow, 'deliveryId' | 'phoneNumberId' | 'reason'> & { piece: unknown },
): Promise<void> {
	const takenBack = await isTakenBack(unit, [...messagesIn(letter.piece)]);
	if (takenBack && letter.deliveryId !== null) await forgetBody(unit, letter.deliveryId);
	const id = randomUUID();
	await unit.db
		.insertInto('deadLetter')
		.values({
			...letter,
			id,
			piece: takenBack ? TAKEN_BACK : JSON.stringify(letter.piece ?? null),
			createdAt: unit.now,
			tries: 0,
			triedAt: null,
		})
		.execute();
	count(unit, 'dead-letter-made');
	recordChange(unit, { kind: 'dead-letter-added', conversationId: null, subjectId: id });
}

/** The letter, its row locked: nobody else tries it meanwhile. Undefined when it is gone. */
export async function lockDeadLetter(
	{ db, dialect }: Unit,
	id: string,
): Promise<DeadLetterRow | undefined> {
	const query = db.selectFrom('deadLetter').selectAll().where('id', '=', id);
	return await (dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}

/** Notes that a letter was tried in vain, and why it stays. */
export async function noteTriedInVain(unit: Unit, id: string, reason: string): Promise<void> {
	await unit.db
		.updateTable('deadLetter')
		.set((eb) => ({ reason, tries: eb('tries', '+', 1), triedAt: unit.now }))
		.where('id', '=', id)
		.execute();
}

/** Removes a letter whose piece has been applied. */
export async function removeDeadLetter({ db }: Unit, id: string): Promise<void> {
	await db.deleteFrom('deadLetter').where('id', '=', id).execute();
}

/** Gives up one letter, or all that were made before a time; tells how many. */
export async function purgeDeadLetters(
	unit: Unit,
	which: { id: string } | { madeBefore: string },
): Promise<number> {
	const { numDeletedRows } = await unit.db
		.deleteFrom('deadLetter')
		.where((eb) =>
			'id' in which ? eb('id', '=', which.id) : eb('createdAt', '<', which.madeBefore),
		)
		.executeTakeFirst();
	const purged = Number(numDeletedRows);
	if (purged > 0) count(unit, 'dead-letter-purged', purged);
	return purged;
}

/**
 * Removes what a deleted message, or an edit of it, said from the letters that hold it, and
 * from the deliveries that brought it. The letters stay, with their reasons.
 */
export async function forgetInDeadLetters(unit: Unit, wamid: string): Promise<void> {
	const letters = await unit.db
		.selectFrom('deadLetter')
		.select(['id', 'deliveryId', 'piece'])
		.where(({ ref }) => contains(unit, ref('piece'), JSON.stringify(wamid).slice(1, -1)))
		.execute();
	for (const { id, deliveryId, piece } of letters) {
		if (!messagesIn(JSON.parse(piece)).has(wamid)) continue;
		await unit.db
			.updateTable('deadLetter')
			.set({ piece: TAKEN_BACK })
			.where('id', '=', id)
			.execute();
		if (deliveryId !== null) await forgetBody(unit, deliveryId);
	}
}

/** SQLite takes 32,766 parameters in one statement; a piece may name more messages. */
const MOST_IDS = 1_000;

/** Whether the customer has deleted one of these messages: a deletion may come before what it deletes. */
async function isTakenBack({ db }: Unit, wamids: string[]): Promise<boolean> {
	for (let first = 0; first < wamids.length; first += MOST_IDS) {
		const row = await db
			.selectFrom('message')
			.select('id')
			.where('channelId', 'in', db.selectFrom('channel').select('id'))
			.where('targetWamid', 'in', wamids.slice(first, first + MOST_IDS))
			.where('kind', '=', 'revoke')
			.limit(1)
			.executeTakeFirst();
		if (row) return true;
	}
	return false;
}

async function forgetBody({ db }: Unit, deliveryId: string): Promise<void> {
	await db.updateTable('delivery').set({ body: null }).where('id', '=', deliveryId).execute();
}

/** Byte for byte, unlike LIKE. */
function contains(
	{ dialect }: Unit,
	column: Expression<string>,
	part: string,
): Expression<SqlBool> {
	return dialect === 'postgres'
		? sql<SqlBool>`strpos(${column}, ${part}) > 0`
		: sql<SqlBool>`instr(${column}, ${part}) > 0`;
}
