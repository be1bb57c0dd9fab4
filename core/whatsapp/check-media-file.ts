import { InputError } from '../errors';
import { judgeType } from '../media/judge-type';
import { sniffType, UNKNOWN_TYPE } from '../media/sniff-type';
import { MEDIA_RULES, type MediaFormat, type MediaKind, STILL_STICKER_BYTES } from './media-rules';

/** A file that Meta takes as the kind that was asked for. */
export type CheckedFile = MediaFormat & { animated: boolean };

/**
 * Checks a file against Meta's rules before anything is uploaded. Its type is read from
 * the bytes; what somebody says of it (`declaredType`) counts only for documents whose
 * bytes leave it open. Of a large file the first `HEAD_BYTES` and its size do. Throws an
 * InputError that says what is wrong and what would do.
 */
export async function checkMediaFile(
	kind: MediaKind,
	bytes: Buffer,
	declaredType = '',
	size = bytes.length,
): Promise<CheckedFile> {
	if (size === 0) throw new InputError('The file is empty.');
	checkSize(kind, size);

	const shown = (await sniffType(bytes)).split(';')[0]!.trim();
	if (kind === 'document') return documentFormat(size, shown, declaredType);

	const { name, takes, formats } = MEDIA_RULES[kind];
	const format = formats[shown];
	if (!format) {
		const what = shown === UNKNOWN_TYPE ? 'of a type that cannot be recognised' : shown;
		throw new InputError(`${name} must be ${takes}, and this file is ${what}. Convert it first.`);
	}
	if (format.mimeType === 'image/png') checkPng(bytes);
	if (format.mimeType === 'audio/ogg') checkOgg(bytes);
	return { ...format, animated: kind === 'sticker' && isAnimated(bytes, size) };
}

function checkSize(kind: MediaKind, size: number, most = MEDIA_RULES[kind].mostBytes): void {
	if (size <= most) return;
	const room = most >= 1024 * 1024 ? `${most / 1024 / 1024} MB` : `${most / 1024} KB`;
	throw new InputError(
		`${MEDIA_RULES[kind].name} may have at most ${room}, and this file has ${(size / 1024 / 1024).toFixed(1)} MB. Make it smaller.`,
	);
}

const MEDIA_FAMILY = /^(audio|image|video)\//;

/** Meta takes images, sound and films as documents too, under the rules of their own kind. */
function documentFormat(size: number, shown: string, declaredType: string): CheckedFile {
	if (MEDIA_FAMILY.test(shown)) {
		const kind = (['image', 'video', 'sticker', 'audio'] as const).find(
			(one) => shown in MEDIA_RULES[one].formats,
		);
		if (!kind) throw new InputError(`WhatsApp takes no ${shown}. Convert the file first.`);
		checkSize(kind, size);
		return { ...MEDIA_RULES[kind].formats[shown]!, animated: false };
	}
	const mimeType = judgeType({ kind: 'document', mimeType: declaredType }, shown) ?? shown;
	const extension = MEDIA_RULES.document.formats[mimeType]?.extension ?? 'bin';
	return { mimeType, extension, animated: false };
}

/** Meta takes PNG with 8 bits a channel, as RGB or RGBA. */
function checkPng(bytes: Buffer): void {
	const [depth, colourType] = [bytes[24], bytes[25]];
	if (depth === 8 && (colourType === 2 || colourType === 6)) return;
	throw new InputError(
		'A PNG must have 8 bits a channel and colours as RGB or RGBA (no palette). Convert it, for instance to JPEG.',
	);
}

/** Of Ogg, Meta takes Opus alone, and mono alone; the first packet says both (RFC 7845, 5.1). */
function checkOgg(bytes: Buffer): void {
	const packet = bytes.subarray(27 + (bytes[26] ?? 0));
	if (packet.toString('latin1', 0, 8) !== 'OpusHead') {
		throw new InputError('An Ogg file must hold Opus. Convert it first.');
	}
	if (packet[9] !== 1) {
		throw new InputError('An Ogg file must be mono, and this one is not. Convert it first.');
	}
}

/** An extended WebP says in its second flag whether it moves. */
function isAnimated(bytes: Buffer, size: number): boolean {
	const isExtended = bytes.toString('latin1', 12, 16) === 'VP8X';
	if (isExtended && (bytes[20]! & 0x02) !== 0) return true;
	checkSize('sticker', size, STILL_STICKER_BYTES);
	return false;
}
