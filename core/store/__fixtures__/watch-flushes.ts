import { type FileHandle, open } from 'node:fs/promises';

type Flushes = { flushed: number; failsNext: boolean };

let watched: Flushes | undefined;

/** Counts from now on how often this thread waits for the disk, and lets it fail where it is told to. */
export async function watchFlushes(): Promise<Flushes> {
	if (watched) return watched;
	const flushes = (watched = { flushed: 0, failsNext: false });
	const handle = await open(__filename);
	const prototype = Object.getPrototypeOf(handle) as FileHandle;
	await handle.close();

	const { datasync } = prototype;
	prototype.datasync = async function (this: FileHandle) {
		flushes.flushed += 1;
		if (flushes.failsNext) {
			flushes.failsNext = false;
			throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
		}
		await datasync.call(this);
	};
	return flushes;
}
