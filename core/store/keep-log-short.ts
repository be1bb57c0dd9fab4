import { stat } from 'node:fs/promises';
import type { SqliteConnection } from './sqlite-connection';

/** Takes what commits have left in the log over into the database file. */
export interface LogKeeper {
	/** Something was committed. */
	wake(): void;
	/** Resolves when nothing goes on any more. */
	stop(): Promise<void>;
}

/** A desk of ordinary size never has a longer one. */
const SHORT_LOG_BYTES = 8 * 1024 * 1024;

const REST_MS = 2_000;

/**
 * Keeps SQLite's log short beside the connection that writes, which would stand still meanwhile for
 * as long as the disk takes: on `open`'s connection, in a thread of its own, and only where the log
 * of `file` is long. A failure is of no consequence: then the writer does it in the end.
 */
export function keepLogShort(file: string, open: () => Promise<SqliteConnection>): LogKeeper {
	let timer: NodeJS.Timeout | undefined;
	let current: Promise<void> | undefined;
	let stopped = false;

	return {
		wake() {
			if (timer || current || stopped) return;
			timer = setTimeout(() => {
				timer = undefined;
				current = shorten()
					.catch(() => undefined)
					.finally(() => (current = undefined));
			}, REST_MS);
			timer.unref();
		},

		async stop() {
			stopped = true;
			clearTimeout(timer);
			await current;
		},
	};

	async function shorten(): Promise<void> {
		const { size } = await stat(`${file}-wal`);
		if (size <= SHORT_LOG_BYTES || stopped) return;
		// PASSIVE holds nobody up: it takes over what it can, and the writer begins the log anew once all is.
		await (await open()).run('PRAGMA wal_checkpoint(PASSIVE)', []);
	}
}
