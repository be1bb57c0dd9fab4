/** A container without a header of its own: frames one behind the other, each telling its length. */
export type FramedContainer = 'mp3' | 'aac' | 'amr' | 'amr-wb';

type Frame = { bytes: number; seconds: number };

/** What may stand behind the last frame: an ID3v1 tag, or a last frame that was cut off. */
const MOST_REST_BYTES = 4_096;

const AMR_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const AMR_WB_BYTES = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];
const AAC_RATES = [
	96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
	7_350,
];
const MP3_RATES = [44_100, 48_000, 32_000];
/** Kilobits of layer III, of MPEG 1 and of MPEG 2 and 2.5. */
const MP3_KILOBITS = [
	[0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
	[0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;

/** The frame that begins at `at`, or null where none does. */
export function readFrame(bytes: Uint8Array, at: number, container: FramedContainer): Frame | null {
	switch (container) {
		case 'amr':
			return amrFrame(bytes[at], AMR_BYTES);
		case 'amr-wb':
			return amrFrame(bytes[at], AMR_WB_BYTES);
		case 'aac':
			return aacFrame(bytes.subarray(at, at + 7));
		case 'mp3':
			return mp3Frame(bytes.subarray(at, at + 4));
	}
}

/**
 * How long the frames from `start` on play, or at least how long once that is beyond
 * `longestSeconds`; null where something else stands between them.
 */
export function framesSeconds(
	bytes: Uint8Array,
	{ start, container }: { start: number; container: FramedContainer },
	longestSeconds: number,
): number | null {
	let seconds = 0;
	let at = start;
	while (at < bytes.length && seconds <= longestSeconds) {
		const frame = readFrame(bytes, at, container);
		if (!frame) break;
		at += frame.bytes;
		seconds += frame.seconds;
	}
	const isWhole = seconds > longestSeconds || bytes.length - at <= MOST_REST_BYTES;
	return isWhole && seconds > 0 ? seconds : null;
}

/** RFC 4867, section 5.3: a byte whose bits 3 to 6 are the kind of frame; each plays 20 ms. */
function amrFrame(header: number | undefined, sizes: readonly number[]): Frame | null {
	if (header === undefined || (header & 0x83) !== 0) return null;
	const bytes = sizes[(header >> 3) & 0x0f]!;
	return bytes > 0 ? { bytes, seconds: 0.02 } : null;
}

/** ISO 14496-3, ADTS. */
function aacFrame(header: Uint8Array): Frame | null {
	if (header.length < 7 || header[0] !== 0xff || (header[1]! & 0xf6) !== 0xf0) return null;
	const rate = AAC_RATES[(header[2]! >> 2) & 0x0f];
	const bytes = ((header[3]! & 0x03) << 11) | (header[4]! << 3) | (header[5]! >> 5);
	if (rate === undefined || bytes < 7) return null;
	return { bytes, seconds: (1_024 * ((header[6]! & 0x03) + 1)) / rate };
}

/** ISO 11172-3 and 13818-3, layer III. */
function mp3Frame(header: Uint8Array): Frame | null {
	if (header.length < 4 || header[0] !== 0xff || (header[1]! & 0xe6) !== 0xe2) return null;
	const version = (header[1]! >> 3) & 0x03;
	const fullRate = MP3_RATES[(header[2]! >> 2) & 0x03];
	const isMpeg1 = version === 3;
	const kilobits = MP3_KILOBITS[isMpeg1 ? 0 : 1][header[2]! >> 4];
	if (version === 1 || fullRate === undefined || !kilobits) return null;

	const rate = isMpeg1 ? fullRate : fullRate / (version === 2 ? 2 : 4);
	const samples = isMpeg1 ? 1_152 : 576;
	const padding = (header[2]! >> 1) & 0x01;
	const bytes = Math.floor((samples / 8) * ((kilobits * 1_000) / rate)) + padding;
	return { bytes, seconds: samples / rate };
}
