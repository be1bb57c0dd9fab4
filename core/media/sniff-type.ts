/** How many of a file's first bytes are looked at: also office files show by then what they are. */
export const HEAD_BYTES = 64 * 1024;

/** What nothing is known of. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * The MIME type that a file's first bytes show: never what somebody says of it. Text that
 * a browser would run or draw (HTML, SVG, XML) is told from plain text, and so are scripts.
 */
export async function sniffType(head: Uint8Array): Promise<string> {
	const bytes = head.subarray(0, HEAD_BYTES);
	const words = decode(bytes);
	const markup = markupOf(words);
	if (markup !== undefined) return markup;

	// Published as an ES module, and not needed before the first file.
	const { fileTypeFromBuffer } = await import('file-type');
	// It reads into what it finds, and broken files break it: then nothing is known of them.
	const known = await fileTypeFromBuffer(bytes).catch(() => undefined);
	if (known) return known.mime;
	return bytes.length === 0 || BINARY.test(words) ? UNKNOWN_TYPE : 'text/plain';
}

/** The bytes as text, in whichever encoding a browser would find in them; others keep their Latin letters. */
function decode(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	return new TextDecoder().decode(bytes);
}

/** Control characters that no text has. */
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/** https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type */
const HTML =
	/^<(?:!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link|base|object|embed|form)(?=[\s>/])/i;

/** Markup behind white space and comments, where a browser would still find it. */
function markupOf(words: string): string | undefined {
	const start = words.replace(/^(?:\s|<!--[^]*?-->)+/, '');
	// Sound in AMR begins like a script (RFC 4867, 5.1).
	if (/^#!(?!AMR)/.test(start)) return 'text/x-shellscript';
	if (HTML.test(start)) return 'text/html';
	if (!/^<(?:\?xml|!doctype|svg)(?=[\s>])/i.test(start)) return undefined;
	if (/<svg[\s>]/i.test(start)) return 'image/svg+xml';
	return /<html[\s>]/i.test(start) ? 'text/html' : 'application/xml';
}
