/** Types that a browser only ever draws or plays. An SVG runs scripts, so it is not among them. */
const HARMLESS: readonly string[] = [
	'image/jpeg',
	'image/png',
	'image/webp',
	'image/gif',
	'audio/ogg',
	'audio/opus',
	'audio/mpeg',
	'audio/mp4',
	'audio/x-m4a',
	'audio/aac',
	'audio/amr',
	'audio/webm',
	'audio/wav',
	'video/mp4',
	'video/3gpp',
	'video/webm',
];

/** Whether a file of this type, by its bytes, may be shown within a page; else it is downloaded. */
export function showsInline(type: string): boolean {
	return HARMLESS.includes(type.split(';')[0]!.trim().toLowerCase());
}
