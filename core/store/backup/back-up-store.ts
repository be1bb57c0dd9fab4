import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { InputError } from '../../errors';
import type { StoreLocation } from '../open-store';
import { unpackError } from '../thread-error';
import { draftOf, nameOfBackup } from './backup-layout';
import type { BackupNews } from './backup-thread';
import type { BackupOrder, BackupReport, BackupStep } from './take-backup';

// Compiled and in tests alike, the thread lies beside this file with the same extension.
const THREAD_FILE = join(__dirname, `backup-thread${extname(__filename)}`);

type Order = {
	from: StoreLocation;
	to: string;
	keep: number | null;
	/** Stops the backup, of which nothing is left then. */
	signal?: AbortSignal;
};

/**
 * Backs a store up into a new folder in `to`, while desks work with it; see `takeBackup`. Throws
 * InputError for a store in PostgreSQL.
 */
export async function backUpStore(
	{ from, to, keep, signal }: Order,
	tell: (step: BackupStep) => void = () => {},
): Promise<BackupReport> {
	if ('postgres' in from) throw new InputError(BY_PG_DUMP);
	if (keep !== null && (!Number.isInteger(keep) || keep < 1)) {
		throw new InputError('How many backups are kept must be a whole number from 1 on.');
	}
	signal?.throwIfAborted();
	const name = nameOfBackup(new Date());
	return await inThread({ from: from.sqliteFile, to, name, keep }, tell, signal);
}

const BY_PG_DUMP =
	'A store in PostgreSQL is backed up with pg_dump, which takes the files along: docs/backup.md says how, and what to do after a restore.';

async function inThread(
	order: BackupOrder,
	tell: (step: BackupStep) => void,
	signal: AbortSignal | undefined,
): Promise<BackupReport> {
	const thread = new Worker(THREAD_FILE, { workerData: order });
	const stop = () => void thread.terminate();
	signal?.addEventListener('abort', stop);
	try {
		return await new Promise<BackupReport>((resolve, reject) => {
			thread.on('message', (news: BackupNews) => {
				if ('step' in news) tell(news.step);
				else if ('report' in news) resolve(news.report);
				else reject(unpackError(news.error));
			});
			thread.on('error', reject);
			thread.on('exit', () => reject(new InputError('The backup was stopped before its end.')));
		});
	} catch (error) {
		if (signal?.aborted) {
			await rm(draftOf(order.to, order.name), { recursive: true, force: true });
		}
		throw error;
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
