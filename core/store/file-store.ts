/** The bytes of media, each content once, known by the SHA-256 of it in hex. */
export interface FileStore {
	/**
	 * Keeps what comes, if it is not more than `mostBytes` and the check accepts it. Resolves
	 * once it is on the disk. Whoever keeps a file lets a row refer to it soon (see
	 * `referToFile`): else it goes after an hour. Rejects with what `bytes` and the check
	 * reject with. What is not kept leaves nothing behind.
	 */
	keep(bytes: AsyncIterable<Uint8Array>, check: FileCheck): Promise<Kept>;

	/** The bytes, all or those of a part, or undefined when they are not here. */
	open(hash: string, part?: FilePart): Promise<AsyncIterable<Uint8Array> | undefined>;

	/**
	 * Removes files to which no row refers: at once those whose last row is gone, after an
	 * hour those that never had one. Some at a time; tells how many, and none when it is done.
	 */
	sweep(): Promise<number>;
}

/** From the first byte to the last, both counted from 0 and both of it. */
export type FilePart = { first: number; last: number };

export type FileCheck = {
	mostBytes: number;
	/** Asked once all bytes are here. */
	accept(file: { hash: string; size: number }): Promise<boolean>;
};

export type Kept =
	| { outcome: 'kept'; hash: string; size: number }
	| { outcome: 'too-large' }
	| { outcome: 'not-accepted' };
