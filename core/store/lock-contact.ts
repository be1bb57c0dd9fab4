import type { ContactRow } from './conversation-rows';
import type { Unit } from './schema';

/** The contact, its row locked until the transaction ends; undefined when there is none. */
export async function lockContact(
	{ db, dialect }: Unit,
	id: string,
): Promise<ContactRow | undefined> {
	const query = db.selectFrom('contact').selectAll().where('id', '=', id);
	return await (dialect === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirst();
}
