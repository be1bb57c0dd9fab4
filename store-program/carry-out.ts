import { InputError } from '../core/errors';
import { settleRestored } from '../core/outbox/settle-restored';
import { backUpStore } from '../core/store/backup/back-up-store';
import { restoreBackup } from '../core/store/backup/restore-backup';
import { verifyBackup } from '../core/store/backup/verify-backup';
import { copyStore } from '../core/store/copy/copy-store';
import { openStore, type StoreLocation } from '../core/store/open-store';
import { isLedByAnybody } from '../core/store/restart-desk';
import { describeBackup, describeManifest, describeSettled } from './describe-backup';
import { describeCopy } from './describe-copy';
import type { StoreOrder } from './read-order';
import type { Step } from './tell-steps';

/** What an order has come to, in lines, and how many files the store has lost before. */
export type Done = { lines: string[]; lostFiles: number };

/** Does what the program is asked for. Throws InputError for what can be mended. */
export async function carryOut(asked: StoreOrder, tell: (step: Step) => void): Promise<Done> {
	switch (asked.command) {
		case 'copy': {
			const report = await copyStore(asked.order, tell);
			return { lines: describeCopy(report), lostFiles: report.lostFiles.length };
		}
		case 'backup': {
			const report = await backUpStore(asked, tell);
			return { lines: describeBackup(report), lostFiles: report.lost.length };
		}
		case 'verify':
			return { lines: describeManifest(await verifyBackup(asked.from, tell)), lostFiles: 0 };
		case 'restore': {
			const { manifest, settled } = await restoreBackup(asked.order, settleRestored, tell);
			const lines = [...describeManifest(manifest), ...describeSettled(settled)];
			return { lines: [...lines, `Restored: ${asked.order.to}`], lostFiles: 0 };
		}
		case 'settle':
			return { lines: describeSettled(await settle(asked.store)), lostFiles: 0 };
	}
}

async function settle(location: StoreLocation) {
	const store = await openStore(location);
	try {
		if (await store.read(isLedByAnybody)) {
			throw new InputError(
				'A desk works with this store, or did so within the last minute. Stop n8n, and every talktrace-ingress, and try again.',
			);
		}
		return await settleRestored(store, null);
	} finally {
		await store.close();
	}
}
