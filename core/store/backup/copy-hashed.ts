import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';

/**
 * Copies a file to a new place, where only its owner may read it, and gives the SHA-256 of its
 * bytes in hex. It is on the disk then; what fails leaves nothing there.
 */
export async function copyHashed(from: string, to: string): Promise<string> {
	const hash = createHash('sha256');
	const copy = await open(to, 'wx', 0o600);
	try {
		for await (const piece of piecesOf(from)) {
			hash.update(piece);
			await copy.writeFile(piece);
		}
		await copy.sync();
	} catch (error) {
		await rm(to, { force: true });
		throw error;
	} finally {
		await copy.close();
	}
	return hash.digest('hex');
}

/** The SHA-256 of a file's bytes in hex. */
export async function hashOfFile(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const piece of piecesOf(file)) hash.update(piece);
	return hash.digest('hex');
}

const PIECE_BYTES = 1024 * 1024;

/** A file in pieces, each in the memory of the one before: a large file takes no more than a small one. */
async function* piecesOf(file: string): AsyncGenerator<Buffer> {
	const handle = await open(file, 'r');
	try {
		const { size } = await handle.stat();
		const memory = Buffer.allocUnsafe(Math.max(1, Math.min(size, PIECE_BYTES)));
		for (;;) {
			const { bytesRead } = await handle.read(memory, 0, memory.length, null);
			if (bytesRead === 0) return;
			yield memory.subarray(0, bytesRead);
		}
	} finally {
		await handle.close();
	}
}
