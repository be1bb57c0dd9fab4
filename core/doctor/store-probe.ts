import { mkdtemp, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CoreError, InputError } from '../errors';
import { NewerStoreError } from '../store/newer-store-error';
import type { Store } from '../store/open-store';
import { storeFailure } from '../store/store-failure';
import { type Finding, fine, found, unknown, waitsFor } from './finding';
import type { Probe } from './run-doctor';

const MEGABYTE = 1024 * 1024;

type Bounds = { brokenBelow: number; warnBelow: number };

/** A day of a busy desk with files has some hundred megabytes. */
const FREE_BYTES: Bounds = { brokenBelow: 256 * MEGABYTE, warnBelow: 2048 * MEGABYTE };

/** It is emptied at some 32 MB while nobody reads for long. */
const LONGEST_LOG = 512 * MEGABYTE;

/**
 * Whether the store opens and can be written, and of a SQLite store, which lies in `file`, also
 * disk and log. `open` rejects as `openStore` does.
 */
export function storeProbe(
	{ file, open }: { file: string | null; open: () => Promise<Store> },
	free: Bounds = FREE_BYTES,
): Probe {
	return {
		checks: file === null ? ['store'] : ['store', 'disk', 'store-log'],
		async run(tell) {
			tell(await checkStore(open, file));
			if (file === null) return;
			tell(await checkDisk(dirname(file), free));
			tell(await checkLog(file));
		},
	};
}

async function checkStore(open: () => Promise<Store>, file: string | null): Promise<Finding> {
	// SQLite reads on when it can write no more, and says so only when somebody writes.
	if (file !== null && (await isReadOnly(dirname(file)))) return found('store-read-only');
	try {
		const store = await open();
		await store.write(async ({ db, now }) => {
			await db
				.insertInto('setting')
				.values({ key: WRITTEN_AT, value: now })
				.onConflict((conflict) => conflict.column('key').doUpdateSet({ value: now }))
				.execute();
		});
		return fine('store');
	} catch (error) {
		return judgeFailure(error);
	}
}

const WRITTEN_AT = 'doctor wrote at';

const NOT_ALLOWED = ['EACCES', 'EPERM', 'EROFS'];

function judgeFailure(error: unknown): Finding {
	if (error instanceof NewerStoreError) return found('store-newer');
	const code = codeOf(error);
	if (code?.startsWith('SQLITE_READONLY') || NOT_ALLOWED.includes(code ?? '')) {
		return found('store-read-only');
	}
	if (code === 'SQLITE_FULL' || code === 'ENOSPC') return found('store-full');
	if (code !== undefined && storeFailure({ code }) === 'unavailable') {
		return found('store-unreachable', { code });
	}
	return error instanceof InputError
		? found('store-not-opened', { reason: error.message })
		: unknown('store', 'no-answer');
}

/** The code of the error, or of the one that caused it: ours have words for people, theirs a code. */
function codeOf(error: unknown): string | undefined {
	if (typeof error !== 'object' || error === null) return undefined;
	const { code, cause } = error as { code?: unknown; cause?: unknown };
	const isTheirs = typeof code === 'string' && !(error instanceof CoreError);
	return isTheirs ? code : codeOf(cause);
}

/** SQLite needs to write into the folder, too: its log stands beside the file. */
async function isReadOnly(folder: string): Promise<boolean> {
	try {
		await rmdir(await mkdtemp(join(folder, '.talktrace-')));
		return false;
	} catch (error) {
		return NOT_ALLOWED.includes(codeOf(error) ?? '');
	}
}

async function checkDisk(folder: string, { brokenBelow, warnBelow }: Bounds): Promise<Finding> {
	const disk = await statfs(folder).catch(() => null);
	if (!disk) return waitsFor('disk', 'store');
	const bytes = disk.bavail * disk.bsize;
	const megabytes = Math.floor(bytes / MEGABYTE);
	if (bytes < brokenBelow) return found('disk-nearly-full', { megabytes });
	return bytes < warnBelow ? found('disk-low', { megabytes }) : fine('disk', { megabytes });
}

async function checkLog(file: string): Promise<Finding> {
	const log = await stat(`${file}-wal`).catch(() => null);
	const bytes = log?.size ?? 0;
	const megabytes = Math.ceil(bytes / MEGABYTE);
	return bytes > LONGEST_LOG
		? found('store-log-large', { megabytes })
		: fine('store-log', { megabytes });
}
