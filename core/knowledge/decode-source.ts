import { decodeText } from '../media/decode-text';

/** So far into a page a browser looks for its encoding (https://html.spec.whatwg.org/#concept-encoding-sniffing). */
const HEAD_BYTES = 4_096;

/**
 * The words of a source's bytes: in the encoding that they show, else in the one that its type
 * (`charset=…`) or the page itself claims, else in the likeliest. Undefined where they are no text.
 */
export function decodeSource(bytes: Buffer, type = ''): string | undefined {
	const claimed = /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(type)?.[1] ?? charsetOfPage(bytes);
	return (claimed && !isUnicode(bytes) && decodeAs(claimed, bytes)) || decodeText(bytes);
}

function charsetOfPage(bytes: Buffer): string | undefined {
	const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
	return /<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,40})/i.exec(
		head,
	)?.[1];
}

function isUnicode(bytes: Buffer): boolean {
	const [first, second] = bytes;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

function decodeAs(encoding: string, bytes: Buffer): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		// Unknown, or not what it is written in.
		return undefined;
	}
}
