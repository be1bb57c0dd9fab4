/** The elements of WebM (RFC 9559) that lead to the sound; those that hold others are entered. */
const ENTERED = new Set([
	0x18538067, // Segment
	0x1654ae6b, // Tracks
	0xae, // TrackEntry
	0x1f43b675, // Cluster
	0xa0, // BlockGroup
]);
const CODEC_ID = 0x86;
const CODEC_PRIVATE = 0x63a2;
const BLOCKS = new Set([0xa3, 0xa1]);

const LACING_BITS = 0x06;

/**
 * The Opus sound of a WebM recording with one track, as browsers write it: the header that
 * Ogg has too, and the packets in their order. What is cut off at the end is left out.
 * Throws a RangeError for anything else.
 *
 * @param {Uint8Array} bytes
 * @returns {{ head: Uint8Array, packets: Uint8Array[] }}
 */
export function opusOfWebm(bytes) {
	let codec = '';
	/** @type {Uint8Array} */
	let head = new Uint8Array(0);
	/** @type {Uint8Array[]} */
	const packets = [];

	let at = 0;
	while (at < bytes.length) {
		const id = readNumber(bytes, at, 'with its mark');
		const size = id && readNumber(bytes, at + id.length, 'without its mark');
		if (!size) break;
		const start = at + id.length + size.length;
		if (ENTERED.has(id.value)) {
			// Its size may be unknown in a recording; what it holds comes next either way.
			at = start;
			continue;
		}
		const end = start + size.value;
		if (end > bytes.length) break;
		const content = bytes.subarray(start, end);
		if (id.value === CODEC_ID) codec = new TextDecoder().decode(content);
		else if (id.value === CODEC_PRIVATE) head = content;
		else if (BLOCKS.has(id.value)) packets.push(packetOf(content));
		at = end;
	}

	if (codec !== 'A_OPUS' || head.length < 19 || packets.length === 0) {
		throw new RangeError('This is no WebM recording with Opus in it');
	}
	return { head, packets };
}

/**
 * A block without its track, its time and its flags.
 *
 * @param {Uint8Array} block
 */
function packetOf(block) {
	const track = readNumber(block, 0, 'without its mark');
	const flagsAt = (track?.length ?? 0) + 2;
	if (!track || ((block[flagsAt] ?? 0) & LACING_BITS) !== 0) {
		throw new RangeError('Several packets in one block are not read here');
	}
	return block.subarray(flagsAt + 1);
}

/**
 * A number of variable length: as many bytes as its first byte has leading zeros, and one.
 *
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {'with its mark' | 'without its mark'} how the highest bit that is set marks the length
 * @returns {{ value: number, length: number } | null} null where the bytes end, or for no number
 */
function readNumber(bytes, at, how) {
	const first = bytes[at] ?? 0;
	const length = Math.clz32(first) - 23;
	if (first === 0 || at + length > bytes.length) return null;

	let value = how === 'with its mark' ? first : first & (0xff >> length);
	for (let place = 1; place < length; place += 1) value = value * 256 + (bytes[at + place] ?? 0);
	return { value, length };
}
