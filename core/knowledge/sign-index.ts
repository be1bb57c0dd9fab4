import { signBytes } from './quantise';
import { createSignScan } from './sign-scan';

/** The signs of an index's vectors in memory: which are likely to be near, in a millisecond. */
export interface SignIndex {
	readonly size: number;

	/** What it occupies in memory, in bytes. */
	readonly bytes: number;

	/** Adds entries with their signs, one after the other as `signsOf` gives them. */
	add(entryIds: readonly number[], signs: Uint8Array): void;

	/**
	 * The entries whose signs differ least from these, nearest first; only some where `among`
	 * says which. Scans all of them without a pause: about 1 ms for 100,000 of 1,024 parts.
	 */
	nearest(signs: Uint8Array, limit: number, among?: ReadonlySet<number>): number[];
}

const PAGE = 64 * 1024;

/** Entries of one piece of memory, and of one call to count. */
const CHUNK = 4_096;

/** The question's signs lie at the beginning, then the counts of a chunk, then all signs. */
const COUNTS = PAGE;
const SIGNS = 2 * PAGE;

/** Empty, for vectors with so many parts. */
export function createSignIndex(dimensions: number): SignIndex {
	const length = signBytes(dimensions);
	const width = Math.ceil(length / 16) * 16;
	const { memory, count } = createSignScan(SIGNS / PAGE);
	const entryIds: Float64Array[] = [];
	let size = 0;
	let distances = new Uint16Array(0);

	function add(ids: readonly number[], signs: Uint8Array): void {
		const wanted = SIGNS + (size + ids.length) * width;
		const missing = wanted - memory.buffer.byteLength;
		if (missing > 0) memory.grow(Math.ceil(Math.max(missing, CHUNK * width) / PAGE));
		const all = new Uint8Array(memory.buffer);
		for (const [place, id] of ids.entries()) {
			if (size % CHUNK === 0) entryIds.push(new Float64Array(CHUNK));
			entryIds.at(-1)![size % CHUNK] = id;
			all.set(signs.subarray(place * length, (place + 1) * length), SIGNS + size * width);
			size += 1;
		}
	}

	function nearest(signs: Uint8Array, limit: number, among?: ReadonlySet<number>): number[] {
		if (distances.length < size) distances = new Uint16Array(entryIds.length * CHUNK);
		new Uint8Array(memory.buffer).set(signs);
		const byDistance = new Uint32Array(width * 8 + 1);

		for (const [number, ids] of entryIds.entries()) {
			const start = number * CHUNK;
			const rows = Math.min(CHUNK, size - start);
			const from = SIGNS + start * width;
			count(from, from + rows * width, 0, width, COUNTS);
			distances.set(new Uint16Array(memory.buffer, COUNTS, rows), start);
			for (let row = 0; row < rows; row++) {
				if (among && !among.has(ids[row]!)) distances[start + row] = LEFT_OUT;
				else byDistance[distances[start + row]!]! += 1;
			}
		}

		const found = pick({ distances, size, byDistance, limit });
		return found.map((row) => entryIds[Math.floor(row / CHUNK)]![row % CHUNK]!);
	}

	return {
		get size() {
			return size;
		},
		get bytes() {
			return memory.buffer.byteLength + entryIds.length * CHUNK * 8 + distances.byteLength;
		},
		add,
		nearest,
	};
}

/** No distance: an entry that was not asked for. */
const LEFT_OUT = 0xffff;

/**
 * The rows with the least distances, by how many there are of each: first all that are certainly
 * among them, then as many at the last distance as there is room for. Filling in the order of rows
 * would take ties before nearer ones.
 */
function pick(rows: {
	distances: Uint16Array;
	size: number;
	byDistance: Uint32Array;
	limit: number;
}): number[] {
	const { distances, size, byDistance, limit } = rows;
	let last = 0;
	let before = 0;
	while (last < byDistance.length - 1 && before + byDistance[last]! < limit) {
		before += byDistance[last++]!;
	}

	const nearer: number[] = [];
	const ties: number[] = [];
	for (let row = 0; row < size; row++) {
		const distance = distances[row]!;
		if (distance < last) nearer.push(row);
		else if (distance === last && ties.length < limit - before) ties.push(row);
	}
	nearer.sort((one, other) => distances[one]! - distances[other]! || one - other);
	return [...nearer, ...ties].slice(0, limit);
}
