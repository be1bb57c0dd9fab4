import { UNKNOWN_TYPE } from '../media/sniff-type';
import { MEDIA_RULES } from '../whatsapp/media-rules';

/** What browsers call otherwise than the bytes' own name says. */
const OTHER_NAMES: Record<string, string> = {
	'audio/opus': 'audio/ogg',
	'audio/x-m4a': 'audio/mp4',
	'audio/vnd.wave': 'audio/wav',
	'video/x-m4v': 'video/mp4',
};

/** Types that no browser runs, whatever is in the file. */
const SAFE: readonly string[] = [
	'image/jpeg',
	'image/png',
	'image/webp',
	'image/gif',
	'audio/ogg',
	'audio/mpeg',
	'audio/mp4',
	'audio/aac',
	'audio/amr',
	'audio/wav',
	'audio/webm',
	'video/mp4',
	'video/3gpp',
	'video/webm',
	'video/quicktime',
	...Object.keys(MEDIA_RULES.document.formats),
];

/**
 * The `Content-Type` of a file whose bytes show this type: one of those known to be safe,
 * and for everything else (HTML, SVG, XML, scripts) bytes of which nothing is known.
 */
export function servedType(type: string): string {
	const plain = type.split(';')[0]!.trim().toLowerCase();
	const named = OTHER_NAMES[plain] ?? plain;
	if (!SAFE.includes(named)) return UNKNOWN_TYPE;
	return named.startsWith('text/') ? `${named}; charset=utf-8` : named;
}
