import { type FramedContainer, readFrame } from './read-frames';

/** What a file is by its first bytes; `ogg` is looked into by the walk. */
export type Sniffed =
	| { container: 'ogg' | 'wav' | 'm4a' | 'flac' | 'webm' }
	| {
			container: FramedContainer;
			/** Where the first frame begins. */
			start: number;
	  };

const AMR = '#!AMR\n';
const AMR_WB = '#!AMR-WB\n';

/** Brands of pictures that are kept in the same boxes as sound. */
const PICTURES = /^(hei|hev|avi|mif1|msf1|crx)/;

/** The container of a file by its bytes alone; null for what is no audio that we know. */
export function sniffContainer(bytes: Uint8Array): Sniffed | null {
	const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16));
	const text = head.toString('latin1');

	if (text.startsWith('OggS')) return { container: 'ogg' };
	if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return { container: 'wav' };
	if (text.startsWith('fLaC')) return { container: 'flac' };
	if (text.startsWith(AMR_WB)) return { container: 'amr-wb', start: AMR_WB.length };
	if (text.startsWith(AMR)) return { container: 'amr', start: AMR.length };
	if (text.startsWith('\x1a\x45\xdf\xa3')) return { container: 'webm' };
	if (text.slice(4, 8) === 'ftyp') {
		return PICTURES.test(text.slice(8, 12)) ? null : { container: 'm4a' };
	}
	return sniffFrames(bytes, text.startsWith('ID3') ? behindTag(bytes) : 0);
}

/** A first frame alone may be chance; the next one must follow where it says, or the file end. */
function sniffFrames(bytes: Uint8Array, start: number): Sniffed | null {
	for (const container of ['aac', 'mp3'] as const) {
		const first = readFrame(bytes, start, container);
		if (!first) continue;
		const next = start + first.bytes;
		if (next === bytes.length || readFrame(bytes, next, container)) return { container, start };
	}
	return null;
}

/** ID3v2: 10 bytes, the last four of them the length of the rest, in 7 bits each. */
function behindTag(bytes: Uint8Array): number {
	const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
	return 10 + (((a & 0x7f) << 21) | ((b & 0x7f) << 14) | ((c & 0x7f) << 7) | (d & 0x7f));
}
