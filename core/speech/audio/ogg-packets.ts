import { oggChecksum } from './ogg-checksum';

export type OggPacket = {
	bytes: Uint8Array;
	/** The granule position of its page, where it is the last packet to end there. It may lie. */
	granule: number | null;
};

/** How a walk ended. `truncated`: the file ends inside a page or a packet. */
export type OggEnd = 'complete' | 'truncated' | 'corrupted' | 'several-streams' | 'giant-packet';

/** The longest packet that is put together: more than Opus can fill, and enough for its comments. */
const MOST_PACKET_BYTES = 65_536;

const HEADER_BYTES = 27;
const CAPTURE_PATTERN = [0x4f, 0x67, 0x67, 0x53];
const CONTINUED = 0x01;
const FIRST_PAGE = 0x02;

type Page = {
	flags: number;
	granule: number;
	serial: number;
	/** The lengths of the segments. */
	lacing: Uint8Array;
	body: number;
	end: number;
};

/**
 * The packets of an Ogg file with one logical stream (RFC 3533), each page's checksum verified
 * before any of its packets is given. Holds no more than one packet; never throws. Stopping early
 * is free: nothing beyond the page in hand has been looked at.
 */
export function* oggPackets(bytes: Uint8Array): Generator<OggPacket, OggEnd> {
	let begun: Uint8Array[] = [];
	let begunBytes = 0;
	let serial: number | null = null;

	for (let offset = 0; offset < bytes.length;) {
		const page = readPage(bytes, offset);
		if (typeof page === 'string') return page;

		const isFirst = (page.flags & FIRST_PAGE) !== 0;
		if (serial === null && !isFirst) return 'corrupted';
		if (serial !== null && (isFirst || page.serial !== serial)) return 'several-streams';
		if (begun.length > 0 !== ((page.flags & CONTINUED) !== 0)) return 'corrupted';
		serial = page.serial;

		const lastEnd = page.lacing.findLastIndex((length) => length < 255);
		let from = page.body;
		let to = from;
		for (let segment = 0; segment < page.lacing.length; segment += 1) {
			to += page.lacing[segment]!;
			if (segment > lastEnd || page.lacing[segment] === 255) continue;

			const part = bytes.subarray(from, to);
			from = to;
			if (begunBytes + part.length > MOST_PACKET_BYTES) return 'giant-packet';
			const whole = begun.length === 0 ? part : Buffer.concat([...begun, part]);
			begun = [];
			begunBytes = 0;
			yield { bytes: whole, granule: segment === lastEnd ? page.granule : null };
		}

		if (page.lacing.length > lastEnd + 1) {
			begun.push(bytes.subarray(from, to));
			begunBytes += to - from;
			if (begunBytes > MOST_PACKET_BYTES) return 'giant-packet';
		}
		offset = page.end;
	}
	return begun.length > 0 ? 'truncated' : 'complete';
}

function readPage(bytes: Uint8Array, start: number): Page | 'truncated' | 'corrupted' {
	const left = bytes.length - start;
	if (CAPTURE_PATTERN.some((byte, at) => at < left && bytes[start + at] !== byte)) {
		return 'corrupted';
	}
	if (left < HEADER_BYTES) return 'truncated';

	const body = start + HEADER_BYTES + bytes[start + 26]!;
	if (body > bytes.length) return 'truncated';
	const lacing = bytes.subarray(start + HEADER_BYTES, body);
	const end = lacing.reduce((sum, length) => sum + length, body);
	if (end > bytes.length) return 'truncated';

	const view = new DataView(bytes.buffer, bytes.byteOffset + start, HEADER_BYTES);
	const isKnown = view.getUint8(4) === 0;
	if (!isKnown || view.getUint32(22, true) !== oggChecksum(bytes, start, end)) return 'corrupted';

	return {
		flags: view.getUint8(5),
		granule: Number(view.getBigInt64(6, true)),
		serial: view.getUint32(14, true),
		lacing,
		body,
		end,
	};
}
