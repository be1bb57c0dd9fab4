/** The kinds of images that customers send and that can be shown, by their first bytes. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'heif';

/** Brands of ISO base media files that hold a still image: HEIC of telephones, and AVIF. */
const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'];

/**
 * What kind of image the bytes begin like. Undefined for everything else: an SVG or a TIFF has
 * a reader, too, but no customer's telephone sends one, and each reader is one more to attack.
 */
export function imageFormat(bytes: Buffer): ImageFormat | undefined {
	const words = (start: number, end: number) => bytes.toString('latin1', start, end);

	if (words(0, 3) === '\xff\xd8\xff') return 'jpeg';
	if (words(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
	if (words(0, 4) === 'RIFF' && words(8, 12) === 'WEBP') return 'webp';
	if (/^GIF8[79]a$/.test(words(0, 6))) return 'gif';
	if (words(4, 8) === 'ftyp' && HEIF_BRANDS.includes(words(8, 12))) return 'heif';
	return undefined;
}
