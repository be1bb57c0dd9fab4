/** One element of EBML (RFC 8794): its number, and where its contents are. */
type EbmlElement = {
	/** With the marker of its length, as the tables of element numbers have it. */
	id: number;
	start: number;
	/** Null where the writer did not know it yet: it lasts until something that cannot be in it. */
	size: number | null;
};

/** The element that begins at `at`; undefined where the bytes end before it does, or are none. */
export function readElement(bytes: Uint8Array, at: number): EbmlElement | undefined {
	const id = readVariable(bytes, at, 4);
	const size = id && readVariable(bytes, at + id.length, 8);
	if (!size) return undefined;
	return {
		id: id.value + 2 ** (7 * id.length),
		start: at + id.length + size.length,
		size: size.isUnknown ? null : size.value,
	};
}

/**
 * A number whose leading zeros tell its length, without the marker that ends them; undefined
 * where there is none of at most `longest` bytes. All ones stand for what is not known.
 */
export function readVariable(
	bytes: Uint8Array,
	at: number,
	longest: number,
): { value: number; length: number; isUnknown: boolean } | undefined {
	const first = bytes[at] ?? 0;
	const length = Math.clz32(first) - 23;
	if (length > longest || at + length > bytes.length) return undefined;

	const mask = (0x80 >> (length - 1)) - 1;
	const rest = bytes.subarray(at + 1, at + length);
	// Beyond 2^53 it is not exact, and no file is so long.
	const value = rest.reduce((sum, byte) => sum * 256 + byte, first & mask);
	const isUnknown = (first & mask) === mask && rest.every((byte) => byte === 0xff);
	return { value, length, isUnknown };
}
