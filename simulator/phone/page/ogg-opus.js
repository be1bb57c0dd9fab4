const VENDOR = 'TalkTrace simulator';
const PACKETS_A_PAGE = 50;
const MOST_SEGMENTS = 255;

const FIRST_PAGE = 2;
const LAST_PAGE = 4;

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
	let sum = byte << 24;
	for (let bit = 0; bit < 8; bit += 1) sum = (sum << 1) ^ (sum & 0x80000000 ? 0x04c11db7 : 0);
	return sum;
});

/**
 * Opus packets as the Ogg file (RFC 3533, RFC 7845) that WhatsApp records.
 *
 * @param {{ head: Uint8Array, packets: Uint8Array[] }} sound `head` is an OpusHead
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function oggOpus({ head, packets }) {
	const pages = [page([head], { type: FIRST_PAGE, samples: 0, sequence: 0 })];
	pages.push(page([tags()], { type: 0, samples: 0, sequence: 1 }));

	let samples = 0;
	let held = /** @type {Uint8Array[]} */ ([]);
	packets.forEach((packet, place) => {
		held.push(packet);
		samples += samplesOf(packet);
		const next = packets[place + 1];
		const full = held.length === PACKETS_A_PAGE || segmentsOf([...held, next]) > MOST_SEGMENTS;
		if (next && !full) return;
		pages.push(page(held, { type: next ? 0 : LAST_PAGE, samples, sequence: pages.length }));
		held = [];
	});
	return joined(pages);
}

/**
 * How long a packet sounds, in samples at 48 kHz, by its first bytes (RFC 6716, 3.1).
 *
 * @param {Uint8Array} packet
 */
export function samplesOf([first = 0, second = 0]) {
	const configuration = first >> 3;
	const frames = { 0: 1, 1: 2, 2: 2 }[first & 3] ?? second & 63;
	if (configuration >= 16) return frames * (120 << (configuration & 3));
	if (configuration >= 12) return frames * (480 << (configuration & 1));
	return frames * ([480, 960, 1_920, 2_880][configuration & 3] ?? 0);
}

function tags() {
	const vendor = new TextEncoder().encode(VENDOR);
	const length = new Uint8Array(new Uint32Array([vendor.length]).buffer);
	return joined([new TextEncoder().encode('OpusTags'), length, vendor, new Uint8Array(4)]);
}

/**
 * @param {Uint8Array[]} packets
 * @param {{ type: number, samples: number, sequence: number }} place `samples` have sounded at its end
 */
function page(packets, { type, samples, sequence }) {
	const segments = packets.flatMap(({ length }) => [
		...Array(Math.floor(length / 255)).fill(255),
		length % 255,
	]);
	const head = new Uint8Array(27 + segments.length);
	const view = new DataView(head.buffer);
	head.set(new TextEncoder().encode('OggS'));
	view.setUint8(5, type);
	view.setBigUint64(6, BigInt(samples), true);
	view.setUint32(14, 1, true);
	view.setUint32(18, sequence, true);
	view.setUint8(26, segments.length);
	head.set(segments, 27);

	const whole = joined([head, ...packets]);
	new DataView(whole.buffer).setUint32(22, checksumOf(whole), true);
	return whole;
}

/** @param {Array<Uint8Array | undefined>} packets */
function segmentsOf(packets) {
	return packets.reduce(
		(sum, packet) => sum + (packet ? Math.floor(packet.length / 255) + 1 : 0),
		0,
	);
}

/** @param {Uint8Array} bytes */
function checksumOf(bytes) {
	let sum = 0;
	for (const byte of bytes) sum = (sum << 8) ^ (CHECKSUMS[(sum >>> 24) ^ byte] ?? 0);
	return sum >>> 0;
}

/** @param {Uint8Array[]} parts @returns {Uint8Array<ArrayBuffer>} */
function joined(parts) {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
