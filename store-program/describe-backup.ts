import type { SettledRestore } from '../core/outbox/settle-restored';
import type { Manifest } from '../core/store/backup/manifest';
import type { BackupReport } from '../core/store/backup/take-backup';

/** What a backup has come to, in lines. */
export function describeBackup(report: BackupReport): string[] {
	const { linked, removed, lost, dropped } = report;
	return [
		'',
		`Backup: ${report.backup}`,
		`The store as it was at ${report.takenAt}: ${megabytes(report.bytes)} MB with ${figure(report.files)} files, in ${report.seconds} s, read back.`,
		...(linked > 0
			? [`${figure(linked)} of the files take no room: the backup before has them.`]
			: []),
		...(removed.length > 0
			? [`${figure(removed.length)} files were deleted meanwhile, and are not in it.`]
			: []),
		...(lost.length > 0
			? [
					`${figure(lost.length)} files have lost their bytes, in the store as in the backup:`,
					...lost.map((hash) => `  ${hash}`),
				]
			: []),
		...dropped.map((name) => `Removed: ${name}`),
		...(report.noted ? [] : ['The store cannot be written, so it does not know of its backup.']),
	];
}

/** What a backup holds, in lines. */
export function describeManifest({
	storeId,
	takenAt,
	tables,
	files,
	...manifest
}: Manifest): string[] {
	return [
		'',
		`The backup is whole: store ${storeId} as it was at ${takenAt}, by version ${manifest.package}.`,
		`Conversations: ${figure(tables.conversation ?? 0)}, messages: ${figure(tables.message ?? 0)}, files: ${figure(files.count)}`,
	];
}

/** What was under way in a restored store, in lines. */
export function describeSettled({ conversations, messages }: SettledRestore): string[] {
	if (conversations === 0) return ['Nothing was under way when the backup was taken.'];
	return [
		`${figure(conversations)} conversations were under way when the backup was taken, with ${figure(messages)} messages that may have been sent since. None is sent again; people see to them on the desk.`,
	];
}

function megabytes(bytes: number): string {
	return (bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 });
}

function figure(number: number): string {
	return number.toLocaleString('en');
}
