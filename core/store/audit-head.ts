import type { Unit } from './schema';

/** The newest entry of the audit log, as it is kept beside the log: how many there are, and its hash. */
export type AuditHead = { seq: number; hash: string };

const KEY = 'auditHead';

/** Undefined as long as nothing has been logged. */
export async function readAuditHead({ db }: Unit): Promise<AuditHead | undefined> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', KEY)
		.executeTakeFirst();
	if (!row) return undefined;

	const [seq, hash = ''] = row.value.split(' ');
	return { seq: Number(seq), hash };
}

/** Called with each entry, in its transaction. */
export async function writeAuditHead({ db }: Unit, { seq, hash }: AuditHead): Promise<void> {
	await db
		.insertInto('setting')
		.values({ key: KEY, value: `${seq} ${hash}` })
		.onConflict((conflict) =>
			conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
		)
		.execute();
}
