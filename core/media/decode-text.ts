/** Bytes that a letter of an Arabic text has in Windows-1256, and an accented one elsewhere. */
const HIGH_RUN = /[\x80-\xff]{2,}/g;
const HIGH = /[\x80-\xff]/g;
/** Western and Cyrillic letters lie here; in Windows-1256 only French ones and rare marks do. */
const SELDOM_ARABIC = /[\xe0\xe2\xe7-\xeb\xee-\xff]/g;

/** So much of a file may be control characters before it is no text. */
const MOST_CONTROLS = 0.01;

/**
 * The words of a text file, in whatever encoding telephones and office programs write: UTF-8 and
 * UTF-16 with or without their mark, Windows-1256 where it reads as Arabic, else Windows-1252.
 * `bytes` may end in the middle of a character. Undefined where the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
	const text = new TextDecoder(encodingOf(bytes)).decode(bytes, { stream: true });
	const controls = text.match(/[^\P{Cc}\n\r\t\f]/gu)?.length ?? 0;
	return controls <= text.length * MOST_CONTROLS ? text : undefined;
}

function encodingOf(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (isUtf8(bytes)) return wideEncoding(bytes) ?? 'utf-8';
	return wideEncoding(bytes) ?? windowsEncoding(bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
		return true;
	} catch {
		return false;
	}
}

/** UTF-16 without its mark: spaces, digits and line ends leave a zero in every second place. */
function wideEncoding(bytes: Uint8Array): string | undefined {
	const zeros = [0, 0];
	for (const [index, byte] of bytes.subarray(0, 4_096).entries()) {
		if (byte === 0) zeros[index % 2]! += 1;
	}

	const [even = 0, odd = 0] = zeros;
	const enough = Math.min(bytes.length, 4_096) / 20;
	if (odd > enough && even < odd / 10) return 'utf-16le';
	if (even > enough && odd < even / 10) return 'utf-16be';
	return undefined;
}

function windowsEncoding(bytes: Uint8Array): string {
	const letters = Buffer.from(bytes).toString('latin1');
	const high = letters.match(HIGH)?.length ?? 0;
	const inRuns = letters.match(HIGH_RUN)?.join('').length ?? 0;
	const foreign = letters.match(SELDOM_ARABIC)?.length ?? 0;

	// Arabic writes whole words with such bytes; of French or German only single letters are.
	return inRuns > high / 2 && foreign < high / 4 ? 'windows-1256' : 'windows-1252';
}
