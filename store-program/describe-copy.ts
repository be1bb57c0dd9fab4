import type { CopyReport } from '../core/store/copy/copy-store';

/** What a copy has come to, in lines: each table with its rows and what they sum up to. */
export function describeCopy({ storeId, tables, files, lostFiles, audit }: CopyReport): string[] {
	const width = Math.max(...tables.map(({ table }) => table.length));
	return [
		'',
		`Store ${storeId} is in PostgreSQL. Both hold the same:`,
		...tables
			.filter(({ rows }) => rows > 0)
			.map(
				({ table, rows, sum }) =>
					`  ${table.padEnd(width)}  ${rows.toLocaleString('en').padStart(12)}  ${sum}`,
			),
		`Files: ${files.toLocaleString('en')}`,
		...(lostFiles.length > 0
			? [
					`  ${lostFiles.length} of them have lost their bytes, in the store as in the copy:`,
					...lostFiles.map((hash) => `  ${hash}`),
				]
			: []),
		audit.outcome === 'whole'
			? `Audit log: whole, ${audit.entries.toLocaleString('en')} entries`
			: `Audit log: broken at entry ${audit.seq}, as it is in the store. ${audit.reason}`,
		'',
		'Enter the PostgreSQL database in the Store credential, or in TALKTRACE_STORE, start n8n, and keep the SQLite file until you have seen everything.',
	];
}
