import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../errors';
import { CHECKSUMS, DATABASE, hashOfName, MANIFEST } from './backup-layout';

/** What a file of a backup has to hold, by the SHA-256 of its bytes. */
export type Checksum = { hash: string; name: string };

/** Reads the checksums of a backup one after another. Throws InputError for any other line. */
export async function* readChecksums(folder: string): AsyncGenerator<Checksum> {
	for await (const line of linesOf(join(folder, CHECKSUMS))) {
		const [, hash, name] = /^([0-9a-f]{64}) {2}([\w./-]+)$/.exec(line) ?? [];
		if (hash === undefined || name === undefined || !belongs(name)) {
			throw new InputError(`The list of checksums of this backup is damaged: ${CHECKSUMS}`);
		}
		yield { hash, name };
	}
}

async function* linesOf(file: string): AsyncGenerator<string> {
	let rest = '';
	for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
		const lines = `${rest}${chunk}`.split('\n');
		rest = lines.pop()!;
		yield* lines;
	}
	if (rest !== '') yield rest;
}

/** No other name becomes a path. */
function belongs(name: string): boolean {
	return name === DATABASE || name === MANIFEST || hashOfName(name) !== undefined;
}

/** A list that is being written, of any length; it is on the disk once it is closed. */
export interface ChecksumList {
	add(checksum: Checksum): Promise<void>;
	close(): Promise<void>;
}

/** Begins the list of a backup. */
export async function createChecksumList(folder: string): Promise<ChecksumList> {
	const list = await open(join(folder, CHECKSUMS), 'wx', 0o600);
	return {
		async add({ hash, name }) {
			await list.write(`${hash}  ${name}\n`);
		},

		async close() {
			try {
				await list.sync();
			} finally {
				await list.close();
			}
		},
	};
}
