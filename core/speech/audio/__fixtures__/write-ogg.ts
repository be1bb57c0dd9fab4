export type OggPage = {
	flags: number;
	granule: bigint;
	serial: number;
	sequence: number;
	lacing: number[];
	body: Buffer;
};

const FIRST_PAGE = 2;
const CONTINUED = 1;
const LAST_PAGE = 4;
const MOST_SEGMENTS = 255;

/** Pages as a file, each with its right checksum, whatever nonsense is in it. */
export function writeOgg(pages: readonly OggPage[]): Buffer {
	return Buffer.concat(pages.map(writePage));
}

function writePage({ flags, granule, serial, sequence, lacing, body }: OggPage): Buffer {
	const header = Buffer.alloc(27);
	header.write('OggS', 0, 'latin1');
	header.writeUInt8(flags, 5);
	header.writeBigInt64LE(granule, 6);
	header.writeUInt32LE(serial, 14);
	header.writeUInt32LE(sequence, 18);
	header.writeUInt8(lacing.length, 26);
	const page = Buffer.concat([header, Buffer.from(lacing), body]);
	page.writeUInt32LE(crc(page), 22);
	return page;
}

/** The pages of packets, at most so many packets on each; a granule is asked for each page. */
export function paginate(
	groups: readonly { packets: readonly Buffer[]; granule: bigint }[],
	serial = 7,
): OggPage[] {
	const pages: OggPage[] = [];
	for (const { packets, granule } of groups) {
		const body = Buffer.concat(packets);
		const lacing = packets.flatMap(({ length }) => [
			...Array<number>(Math.floor(length / 255)).fill(255),
			length % 255,
		]);
		// What is longer than a page goes on on the next one.
		for (let from = 0, at = 0; from < lacing.length;) {
			const some = lacing.slice(from, from + MOST_SEGMENTS);
			const bytes = some.reduce((sum, one) => sum + one, 0);
			const isContinued = from > 0 && lacing[from - 1] === 255;
			const flags = (pages.length === 0 ? FIRST_PAGE : 0) | (isContinued ? CONTINUED : 0);
			const sequence = pages.length;
			const place = { flags, granule, serial, sequence };
			pages.push({ ...place, lacing: some, body: body.subarray(at, at + bytes) });
			from += some.length;
			at += bytes;
		}
	}
	const last = pages.at(-1);
	if (last) last.flags |= LAST_PAGE;
	return pages;
}

/** Of its own, so that nothing is shared with what it checks. */
function crc(bytes: Buffer): number {
	let value = 0;
	for (const byte of bytes) value = (value << 8) ^ TABLE[((value >>> 24) ^ byte) & 0xff]!;
	return value >>> 0;
}

const TABLE = Array.from({ length: 256 }, (_, byte) => {
	let value = byte << 24;
	for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
	return value;
});
