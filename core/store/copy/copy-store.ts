import { sql } from 'kysely';
import { InputError } from '../../errors';
import { catchUp } from '../catch-up';
import { type AuditCheck, checkAudit } from '../check-audit';
import { databaseTime } from '../database-time';
import { COPY_KEY } from '../half-copied';
import { nothingPending } from '../pending';
import type { PostgresLocation } from '../postgres-location';
import { checkTable } from './check-copy';
import { copyFiles } from './copy-files';
import { copyRows } from './copy-rows';
import { type CopySource, openSource } from './open-source';
import { CHANGED, type CopyTarget, openTarget } from './open-target';
import type { RowSum } from './row-sum';
import { continueNumbers } from './target-columns';

export type CopyOrder = {
	/** The SQLite file. */
	from: string;
	to: PostgresLocation;
	/** Copies what is there at the beginning, though a desk goes on working with the source. */
	whileInUse: boolean;
	/** Begins from the beginning where a copy was begun. */
	anew: boolean;
};

/** What is done now, and how far it has got. */
export type CopyStep =
	| { step: 'rows' | 'check'; table: string; done: number; of: number }
	| { step: 'files'; done: number; of: number }
	| { step: 'derive' };

export type CopyReport = {
	storeId: string;
	tables: ({ table: string } & RowSum)[];
	files: number;
	/** Hashes of files whose bytes the source does not have either. */
	lostFiles: string[];
	audit: AuditCheck;
};

/**
 * Copies a SQLite store to PostgreSQL, with its id, all its rows and files, and checks that both
 * hold the same. What broke off is gone on with when it is called again; until it has ended no
 * desk opens the copy. The source stays as it is. Throws InputError where there is nothing to
 * copy, no place for it, or the two are not the same in the end.
 */
export async function copyStore(
	{ from, to, whileInUse, anew }: CopyOrder,
	tell: (step: CopyStep) => void,
): Promise<CopyReport> {
	const source = await openSource(from, { whileInUse });
	try {
		const target = await openTarget(to, source, { anew });
		try {
			return await copy(source, target, tell);
		} finally {
			await target.db.destroy();
		}
	} finally {
		source.close();
	}
}

async function copy(
	source: CopySource,
	target: CopyTarget,
	tell: (step: CopyStep) => void,
): Promise<CopyReport> {
	const { db } = target;
	for (const table of source.tables) {
		const of = source.count(table);
		let done = 0;
		await copyRows(source, target, table, (rows) => {
			done += rows;
			tell({ step: 'rows', table: table.name, done, of });
		});
	}
	const files = await countFiles(target);
	let done = 0;
	const lostFiles = await copyFiles(source, target, () => {
		done += 1;
		tell({ step: 'files', done, of: files });
	});
	await continueNumbers(db, source.sequences());

	const tables = await checkTables(source, target, tell);
	tell({ step: 'derive' });
	await catchUp(db, 'postgres');
	await sql`ANALYZE ${sql.join(source.tables.map(({ name }) => sql.table(name)))}`.execute(db);
	await db.deleteFrom('setting').where('key', '=', COPY_KEY).execute();
	return {
		storeId: source.storeId,
		tables,
		files,
		lostFiles,
		audit: await checkLog(source, target),
	};
}

async function countFiles({ db }: CopyTarget): Promise<number> {
	const { files } = await db
		.selectFrom('mediaFile')
		.select(({ fn }) => fn.countAll<number>().as('files'))
		.executeTakeFirstOrThrow();
	return files;
}

async function checkTables(
	source: CopySource,
	{ db }: CopyTarget,
	tell: (step: CopyStep) => void,
): Promise<CopyReport['tables']> {
	const tables: CopyReport['tables'] = [];
	for (const [index, table] of source.tables.entries()) {
		tell({ step: 'check', table: table.name, done: index, of: source.tables.length });
		const { same, copied } = await checkTable(source, db, table);
		if (!same)
			throw new InputError(`The copy of ${table.name} is not what the store holds. ${CHANGED}`);
		tables.push({ table: table.name, ...copied });
	}
	return tables;
}

async function checkLog({ storeId }: CopySource, { db }: CopyTarget): Promise<AuditCheck> {
	return await checkAudit({
		id: storeId,
		read: async (work) =>
			await work({
				db,
				dialect: 'postgres',
				now: await databaseTime(db, 'postgres'),
				pending: nothingPending(),
			}),
	});
}
