import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** What the doctor has found of each number and of the desk, and which processes look after them. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { strict, text } = ddlWords(db);

	const statements = [
		// No foreign key: the desk itself is a scope, too.
		sql`CREATE TABLE "doctorReport" (
			"scope"         ${text} PRIMARY KEY,
			"findings"      ${text} NOT NULL,
			"broken"        INTEGER NOT NULL,
			"checkedAt"     ${text},
			"wantedAt"      ${text},
			"checkingBy"    ${text},
			"checkingUntil" ${text}
		) ${strict}`,
		sql`CREATE TABLE "attendant" (
			"holder"   ${text} PRIMARY KEY,
			"scope"    ${text} NOT NULL,
			"settings" ${text} NOT NULL,
			"since"    ${text} NOT NULL,
			"seenAt"   ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "attendant_scope" ON "attendant" ("scope", "seenAt")`,
	];
	for (const statement of statements) await statement.execute(db);
}
