import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = ReturnType<typeof mountSmallDisk>;

/** A desk's tables, some hundred conversations and the largest write-ahead log fit. */
const MEGABYTES = 96;

/** Whether this process may mount a disk of its own: on Linux, as root. */
export const CAN_MOUNT = process.platform === 'linux' && process.getuid?.() === 0 && mounts();

/** A disk in memory that a test can fill up. Its folder is new. */
export function mountSmallDisk(megabytes = MEGABYTES) {
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-disk-'));
	const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'talktrace-test', folder];
	try {
		execFileSync('mount', options, { stdio: 'pipe' });
	} catch (error) {
		rmdirSync(folder);
		throw error;
	}
	const filler = join(folder, 'filler');

	return {
		folder,

		/** Leaves not one free block. */
		fill(): void {
			const file = openSync(filler, 'w');
			try {
				for (const block = Buffer.alloc(4_096); ;) writeSync(file, block);
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
			} finally {
				closeSync(file);
			}
		},

		/** Gives the space back. */
		free: (): void => rmSync(filler, { force: true }),

		close(): void {
			execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' });
			rmdirSync(folder);
		},
	};
}

/** Containers often refuse what root may do elsewhere. */
function mounts(): boolean {
	try {
		mountSmallDisk(1).close();
		return true;
	} catch {
		return false;
	}
}
