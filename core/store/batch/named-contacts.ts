import { type RawBuilder, sql } from 'kysely';
import { amongIds } from '../among-ids';
import type { Alias } from '../contact-store';
import type { ContactAliasRow, ContactRow } from '../conversation-rows';
import { rowsOf } from '../rows-of';
import type { Unit } from '../schema';

/**
 * The contacts behind these names, with every name that each of them has. Their rows are
 * locked in the order of their ids until the transaction ends. A name that another
 * transaction takes away meanwhile is noticed when names are written.
 */
export async function namedContacts(
	unit: Unit,
	named: readonly Alias[],
): Promise<{ contacts: ContactRow[]; names: ContactAliasRow[] }> {
	if (named.length === 0) return { contacts: [], names: [] };
	const wanted = rowsOf(unit, 'contactAlias', ['scope', 'kind', 'value'], named);
	if (unit.dialect === 'postgres') await waitForNewNames(unit, wanted);
	const { rows: contacts } = await sql<ContactRow>`
		SELECT * FROM "contact" WHERE "id" IN (
			SELECT a."contactId" FROM ${wanted} AS "wanted" JOIN "contactAlias" a
				ON a."scope" = "wanted"."scope" AND a."kind" = "wanted"."kind" AND a."value" = "wanted"."value"
		) ${inOrderLocked(unit)}`.execute(unit.db);
	if (contacts.length === 0) return { contacts, names: [] };

	const names = await unit.db
		.selectFrom('contactAlias')
		.selectAll()
		.where(
			'contactId',
			'in',
			amongIds(
				unit,
				contacts.map(({ id }) => id),
			),
		)
		.execute();
	return { contacts, names };
}

/**
 * Waits until no other batch is about to make contacts of the same new names: two processes
 * often get parts of what a new customer writes at once. By groups of names, in one order.
 */
async function waitForNewNames({ db }: Unit, wanted: RawBuilder<unknown>): Promise<void> {
	await sql`SELECT pg_advisory_xact_lock(hashtext('talktrace names ' || current_schema()), "place")
		FROM (
			SELECT DISTINCT hashtext(concat_ws(' ', "wanted"."scope", "wanted"."kind", "wanted"."value")) & 1023
				AS "place"
			FROM ${wanted} AS "wanted" LEFT JOIN "contactAlias" a
				ON a."scope" = "wanted"."scope" AND a."kind" = "wanted"."kind" AND a."value" = "wanted"."value"
			WHERE a."contactId" IS NULL ORDER BY "place"
		) AS "unknown"`.execute(db);
}

/** What stands behind a SELECT of many rows that two transactions may want at once. SQLite has one writer. */
export function inOrderLocked({ dialect }: Unit) {
	return dialect === 'postgres' ? sql`ORDER BY "id" FOR NO KEY UPDATE` : sql``;
}
