const POLYNOMIAL = 0x04c11db7;
/** Four bytes a step: a table for each place of a byte in a word. */
const [T0, T1, T2, T3] = tables();

/** Where a page has its checksum, which counts as zero while it is made. */
const FIELD = 22;
const FIELD_END = 26;

/**
 * The checksum of the Ogg page in `bytes` from `start` to `end`, whatever its own field says
 * (RFC 3533, section 6: CRC-32 with polynomial 04c11db7, begun with 0, neither reflected nor
 * inverted).
 */
export function oggChecksum(bytes: Uint8Array, start: number, end: number): number {
	const before = update(0, bytes, start, start + FIELD);
	const field = update(before, ZEROS, 0, ZEROS.length);
	return update(field, bytes, start + FIELD_END, end) >>> 0;
}

const ZEROS = new Uint8Array(FIELD_END - FIELD);

function update(from: number, bytes: Uint8Array, start: number, end: number): number {
	let checksum = from;
	let at = start;
	for (; at + 4 <= end; at += 4) {
		checksum ^=
			(bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
		checksum =
			T3[checksum >>> 24]! ^
			T2[(checksum >>> 16) & 0xff]! ^
			T1[(checksum >>> 8) & 0xff]! ^
			T0[checksum & 0xff]!;
	}
	for (; at < end; at += 1) {
		checksum = (checksum << 8) ^ T0[((checksum >>> 24) ^ bytes[at]!) & 0xff]!;
	}
	return checksum;
}

function tables(): [Int32Array, Int32Array, Int32Array, Int32Array] {
	const first = Int32Array.from({ length: 256 }, (_, byte) => {
		let value = byte << 24;
		for (let bit = 0; bit < 8; bit += 1) {
			value = value < 0 ? (value << 1) ^ POLYNOMIAL : value << 1;
		}
		return value;
	});
	const oneByteOn = (table: Int32Array) =>
		table.map((value) => (value << 8) ^ first[(value >>> 24) & 0xff]!);

	const second = oneByteOn(first);
	const third = oneByteOn(second);
	return [first, second, third, oneByteOn(third)];
}
