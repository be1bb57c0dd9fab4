/**
 * How long a file says that it plays, by its header; null where it does not say. A header may lie:
 * what is decoded or paid for by it needs a bound of its own.
 */
export function declaredSeconds(
	bytes: Uint8Array,
	container: 'wav' | 'm4a' | 'flac' | 'webm',
): number | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	switch (container) {
		case 'wav':
			return wavSeconds(view);
		case 'm4a':
			return movieSeconds(view);
		case 'flac':
			return flacSeconds(view);
		case 'webm':
			return null;
	}
}

/** RIFF: the bytes of the chunk `data`, of which there are no more than the file has. */
function wavSeconds(view: DataView): number | null {
	let bytesPerSecond = 0;
	for (let at = 12; at + 8 <= view.byteLength;) {
		const size = view.getUint32(at + 4, true);
		const name = nameAt(view, at);
		if (name === 'fmt ' && at + 20 <= view.byteLength) {
			bytesPerSecond = view.getUint32(at + 16, true);
		}
		if (name === 'data') {
			const present = Math.min(size, view.byteLength - at - 8);
			return bytesPerSecond > 0 ? present / bytesPerSecond : null;
		}
		at += 8 + size + (size % 2);
	}
	return null;
}

/** ISO 14496-12: `moov`, and in it `mvhd`. */
function movieSeconds(view: DataView): number | null {
	const movie = findBox(view, 'moov', 0, view.byteLength);
	const header = movie && findBox(view, 'mvhd', movie.start, movie.end);
	if (!header || header.end - header.start < 32) return null;

	const isLong = view.getUint8(header.start) === 1;
	const at = header.start + (isLong ? 20 : 12);
	const scale = view.getUint32(at);
	const length = isLong ? Number(view.getBigUint64(at + 4)) : view.getUint32(at + 4);
	return scale > 0 && length > 0 ? length / scale : null;
}

/** Where the contents of the first box of that name are. */
function findBox(
	view: DataView,
	name: string,
	start: number,
	end: number,
): { start: number; end: number } | null {
	for (let at = start; at + 8 <= end;) {
		const short = view.getUint32(at);
		const header = short === 1 ? 16 : 8;
		if (at + header > end) return null;

		const toTheEnd = short === 0 ? end - at : short;
		const size = short === 1 ? Number(view.getBigUint64(at + 8)) : toTheEnd;
		if (size < header) return null;
		if (nameAt(view, at + 4) === name) {
			return { start: at + header, end: Math.min(at + size, end) };
		}
		at += size;
	}
	return null;
}

/** STREAMINFO: 20 bits of rate, 3 of channels, 5 of sample size, 36 of samples. */
function flacSeconds(view: DataView): number | null {
	if (view.byteLength < 26) return null;
	const rate = view.getUint32(18) >>> 12;
	const samples = (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22);
	return rate > 0 && samples > 0 ? samples / rate : null;
}

function nameAt(view: DataView, at: number): string {
	return String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
}
