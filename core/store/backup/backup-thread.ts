import { parentPort, workerData } from 'node:worker_threads';
import { packError, type ThreadError } from '../thread-error';
import { type BackupOrder, type BackupReport, type BackupStep, takeBackup } from './take-backup';

/** Takes one backup in a thread of its own: reading a whole database would stop n8n's event loop. */
export type BackupNews = { step: BackupStep } | { report: BackupReport } | { error: ThreadError };

void main();

async function main(): Promise<void> {
	const tell = (news: BackupNews) => parentPort!.postMessage(news);
	try {
		const report = await takeBackup(workerData as BackupOrder, (step) => tell({ step }));
		tell({ report });
	} catch (error) {
		tell({ error: packError(error) });
	}
}
