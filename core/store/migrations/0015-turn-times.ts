import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** When a turn was handed to its run, and when the run began: what shows where the time went. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { text } = ddlWords(db);

	const statements = [
		sql`ALTER TABLE "turn" ADD COLUMN "dispatchedAt" ${text}`,
		sql`ALTER TABLE "turn" ADD COLUMN "startedAt" ${text}`,
	];
	for (const statement of statements) await statement.execute(db);
}
