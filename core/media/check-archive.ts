import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/** Why a ZIP archive is not given to a reader. */
export type ArchiveCheck = 'fits' | 'too-large' | 'damaged';

type Entry = { method: number; packed: number; unpacked: number; headerAt: number };

/** PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16. */
const END_SIGNATURE = Buffer.from('PK\x05\x06');
const END_LENGTH = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const HEADER_SIGNATURE = 0x04034b50;
const HEADER_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;

const MOST_ENTRIES = 4_000;

const unpack = promisify(inflateRaw);

/**
 * Whether all that a ZIP archive holds unpacks to at most `mostBytes`: by what it declares, then
 * by unpacking it, since it may lie. Unpacks off the event loop, one entry after the other.
 */
export async function checkArchive(bytes: Buffer, mostBytes: number): Promise<ArchiveCheck> {
	const entries = listEntries(bytes);
	if (entries === undefined) return 'damaged';

	const declared = entries.reduce((total, { unpacked }) => total + unpacked, 0);
	if (declared > mostBytes) return 'too-large';

	let room = mostBytes;
	for (const entry of entries) {
		const size = await measure(bytes, entry, room);
		if (typeof size !== 'number') return size;
		room -= size;
		if (room < 0) return 'too-large';
	}
	return 'fits';
}

/** Undefined for anything but a plain archive: what can be read in two ways is not read at all. */
function listEntries(bytes: Buffer): Entry[] | undefined {
	const end = bytes.lastIndexOf(END_SIGNATURE);
	if (end === -1 || end + END_LENGTH > bytes.length) return undefined;

	const count = bytes.readUInt16LE(end + 10);
	const length = bytes.readUInt32LE(end + 12);
	let at = bytes.readUInt32LE(end + 16);
	if (at + length !== end || count > MOST_ENTRIES) return undefined;

	const entries: Entry[] = [];
	while (at < end) {
		if (at + ENTRY_LENGTH > end || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
		if (bytes.readUInt16LE(at + 8) & ENCRYPTED_FLAG) return undefined;
		entries.push({
			method: bytes.readUInt16LE(at + 10),
			packed: bytes.readUInt32LE(at + 20),
			unpacked: bytes.readUInt32LE(at + 24),
			headerAt: bytes.readUInt32LE(at + 42),
		});
		const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
		at += ENTRY_LENGTH + name! + extra! + comment!;
	}
	return entries.length === count ? entries : undefined;
}

async function measure(
	bytes: Buffer,
	{ method, packed, headerAt }: Entry,
	room: number,
): Promise<number | ArchiveCheck> {
	if (headerAt + HEADER_LENGTH > bytes.length) return 'damaged';
	if (bytes.readUInt32LE(headerAt) !== HEADER_SIGNATURE) return 'damaged';

	const [name, extra] = [26, 28].map((field) => bytes.readUInt16LE(headerAt + field));
	const start = headerAt + HEADER_LENGTH + name! + extra!;
	const data = bytes.subarray(start, start + packed);
	if (data.length !== packed) return 'damaged';
	if (method === STORED) return packed;
	if (method !== DEFLATED) return 'damaged';

	try {
		return (await unpack(data, { maxOutputLength: Math.max(1, room) })).length;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
			? 'too-large'
			: 'damaged';
	}
}
