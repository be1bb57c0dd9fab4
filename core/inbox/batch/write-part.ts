import { sql } from 'kysely';
import type { ContactAliasRow, ContactRow, ConversationRow } from '../../store/conversation-rows';
import { insertRows, takeOver } from '../../store/insert-rows';
import { rowsOf } from '../../store/rows-of';
import type { KnownMessage } from '../../store/batch/known-messages';
import type { Unit } from '../../store/schema';
import type { TurnRow } from '../../store/turn-rows';
import { type DeskPart, nameKey } from './desk-part';
import { Overtaken } from './overtaken';

/**
 * Writes what events have changed in memory, one statement for each table. Throws Overtaken
 * when another transaction has taken a name or stored a message meanwhile.
 */
export async function writePart(unit: Unit, { changed, names }: DeskPart): Promise<void> {
	await insertRows(unit, 'contact', [...changed.contacts], RENAMED);
	await writeNames(unit, [...changed.names], names);
	await insertRows(unit, 'conversation', [...changed.conversations], GONE_ON);
	await insertRows(unit, 'turn', [...changed.turns], PUT_OFF);
	const added = await insertRows(unit, 'message', changed.messages, UNLESS_KNOWN);
	if (added.length < changed.messages.length) throw new Overtaken();
	await insertRows(unit, 'media', changed.media);
	await writeProgress(unit, [...changed.reported]);
	await insertRows(unit, 'orphanStatus', changed.orphans);
}

const RENAMED = takeOver<ContactRow>(['id'], ['name', 'username']);
const GONE_ON = takeOver<ConversationRow>(['id'], ['lastSeq', 'lastMessageAt', 'lastInboundAt']);
const PUT_OFF = takeOver<TurnRow>(['id'], ['dueAt']);
const UNLESS_KNOWN = sql`ON CONFLICT ("channelId", "wamid") DO NOTHING RETURNING "id"`;
const SEEN_AGAIN = sql`${takeOver<ContactAliasRow>(['scope', 'kind', 'value'], ['lastSeenAt'])} RETURNING *`;

/** In one order everywhere, so that two transactions cannot wait for each other here. */
async function writeNames(
	unit: Unit,
	seen: ContactAliasRow[],
	names: DeskPart['names'],
): Promise<void> {
	const inOrder = seen
		.map((row) => ({ row, key: nameKey(row) }))
		.sort((a, b) => (a.key < b.key ? -1 : 1));
	const kept = await insertRows<'contactAlias', ContactAliasRow>(
		unit,
		'contactAlias',
		inOrder.map(({ row }) => row),
		SEEN_AGAIN,
	);
	const isTaken = kept.some((row) => names.get(nameKey(row))?.contactId !== row.contactId);
	if (isTaken) throw new Overtaken();
}

const PROGRESS = [
	'status',
	'statusReason',
	'errorCode',
	'sentAt',
	'deliveredAt',
	'readAt',
] as const satisfies readonly (keyof KnownMessage)[];

async function writeProgress(unit: Unit, messages: KnownMessage[]): Promise<void> {
	if (messages.length === 0) return;
	const set = PROGRESS.map((column) => sql`${sql.ref(column)} = "given".${sql.ref(column)}`);
	await sql`UPDATE "message" SET ${sql.join(set)}
		FROM ${rowsOf(unit, 'message', ['id', ...PROGRESS], messages)} AS "given"
		WHERE "message"."id" = "given"."id"`.execute(unit.db);
}
