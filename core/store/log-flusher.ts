import { type FileHandle, open } from 'node:fs/promises';
import { SqliteError } from './sqlite-error';

/** Brings SQLite's log to the disk beside the connection that writes it, which goes on meanwhile. */
export interface LogFlusher {
	/**
	 * Resolves when everything that was committed before the call would survive a power cut. Rejects
	 * with SqliteError where the disk fails: then it is committed, and may be lost.
	 */
	flush(): Promise<void>;
	/** Waits for what goes on. */
	close(): Promise<void>;
}

/**
 * Of the log of the database `file`, which a connection has open for as long. Calls while the disk is
 * busy share the next flush. SQLite writes its log from the beginning to the end, and its own locks lie
 * on other files (https://www.sqlite.org/wal.html), so that this one may be opened and closed freely.
 */
export function createLogFlusher(file: string): LogFlusher {
	let opened: FileHandle | undefined;
	let underway: Promise<unknown> = Promise.resolve();
	let following: Promise<void> | undefined;

	async function begin(): Promise<void> {
		await underway;
		// Whoever asks from now on may have committed too late for this one.
		following = undefined;
		const flushing = flushOnce();
		underway = flushing.catch(() => undefined);
		await flushing;
	}

	async function flushOnce(): Promise<void> {
		try {
			await (await logFile()).datasync();
		} catch (error) {
			throw new SqliteError((error as Error).message, 'SQLITE_IOERR_FSYNC');
		}
	}

	/** SQLite makes it with the first transaction. Windows flushes only what may be written. */
	async function logFile(): Promise<FileHandle> {
		return (opened ??= await open(`${file}-wal`, 'r+'));
	}

	return {
		flush: () => (following ??= begin()),

		async close() {
			await following?.catch(() => undefined);
			await underway;
			await opened?.close();
		},
	};
}
