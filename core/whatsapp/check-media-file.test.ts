import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { checkMediaFile } from './check-media-file';
import { MEDIA_RULES, type MediaKind, STILL_STICKER_BYTES } from './media-rules';

const padded = (head: Buffer, size: number) => Buffer.concat([head], size);
const bytes = (...parts: (string | number[])[]) =>
	Buffer.concat(
		parts.map((part) =>
			typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
		),
	);

const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]);
const png = (depth: number, colourType: number) =>
	bytes(
		[0x89],
		'PNG\r\n',
		[0x1a, 0x0a, 0, 0, 0, 13],
		'IHDR',
		[0, 0, 0, 1, 0, 0, 0, 1, depth, colourType, 0, 0, 0],
		[0, 0, 0, 0],
		[0, 0, 0, 0],
		'IDAT',
		[0, 0, 0, 0],
	);
const webp = (flags: number) =>
	bytes('RIFF', [22, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const GIF = bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0]);
const ogg = (codec: string, channels: number) =>
	bytes('OggS', [0, 2], new Array<number>(20).fill(0), [1, 19], codec, [
		1,
		channels,
		0,
		0,
		0x80,
		0xbb,
		0,
		0,
		0,
		0,
		0,
	]);
const OPUS = ogg('OpusHead', 1);
const mp4 = (brand: string) => bytes([0, 0, 0, 24], 'ftyp', brand, [0, 0, 2, 0], brand, 'mp41');
const MP3 = bytes(
	'ID3',
	[4, 0, 0, 0, 0, 0, 0],
	[0xff, 0xfb, 0x90, 0x64],
	new Array<number>(64).fill(0),
);
const AMR = bytes('#!AMR\n', [0x3c, 0, 0, 0]);
const PDF = bytes('%PDF-1.7\n');

describe('checkMediaFile', () => {
	it.each<[string, MediaKind, Buffer, string, string]>([
		['a JPEG', 'image', JPEG, 'image/jpeg', 'jpg'],
		['a PNG as RGB', 'image', png(8, 2), 'image/png', 'png'],
		['a PNG as RGBA', 'image', png(8, 6), 'image/png', 'png'],
		['Ogg with Opus', 'audio', OPUS, 'audio/ogg', 'ogg'],
		['an MP3', 'audio', MP3, 'audio/mpeg', 'mp3'],
		['AMR', 'audio', AMR, 'audio/amr', 'amr'],
		['an M4A', 'audio', mp4('M4A '), 'audio/mp4', 'm4a'],
		['sound in a plain MP4', 'audio', mp4('isom'), 'audio/mp4', 'm4a'],
		['an MP4', 'video', mp4('mp42'), 'video/mp4', 'mp4'],
		['a 3GP', 'video', mp4('3gp4'), 'video/3gpp', '3gp'],
		['a sticker', 'sticker', webp(0), 'image/webp', 'webp'],
		['a PDF', 'document', PDF, 'application/pdf', 'pdf'],
		['a text', 'document', Buffer.from('Grüße'), 'text/plain', 'txt'],
		[
			'a file that shows nothing',
			'document',
			Buffer.from([0, 1, 2, 3]),
			'application/octet-stream',
			'bin',
		],
		['an image as a document', 'document', png(16, 3), 'image/png', 'png'],
	])('takes %s', async (_case, kind, file, mimeType, extension) => {
		expect(await checkMediaFile(kind, file)).toMatchObject({ mimeType, extension });
	});

	it('believes what is said of a document only where the bytes leave it open', async () => {
		const csv = Buffer.from('a;b\n1;2\n');

		expect(await checkMediaFile('document', csv, 'text/csv; charset=utf-8')).toMatchObject({
			mimeType: 'text/csv',
			extension: 'csv',
		});
		expect(await checkMediaFile('document', PDF, 'image/png')).toMatchObject({
			mimeType: 'application/pdf',
		});
	});

	it.each<[string, MediaKind, Buffer, RegExp]>([
		['nothing', 'image', Buffer.alloc(0), /empty/],
		['a GIF as an image', 'image', GIF, /JPEG or PNG.*image\/gif/],
		['a PDF as an image', 'image', PDF, /application\/pdf/],
		['a page as an image', 'image', Buffer.from('<html><script>'), /JPEG or PNG.*text\/html/],
		['noise as an image', 'image', Buffer.from([0, 1, 2, 3]), /cannot be recognised/],
		['a PNG with a palette', 'image', png(8, 3), /palette/],
		['a PNG of 16 bits', 'image', png(16, 2), /8 bits/],
		['Ogg with Vorbis', 'audio', ogg('\x01vorbis\0', 1), /Opus/],
		['stereo Opus', 'audio', ogg('OpusHead', 2), /mono/],
		['an image as audio', 'audio', JPEG, /AAC, AMR.*image\/jpeg/],
		['an M4A as a video', 'video', mp4('M4A '), /MP4 or 3GP/],
		['a film of QuickTime', 'video', mp4('qt  '), /quicktime/],
		['a JPEG as a sticker', 'sticker', JPEG, /WebP/],
		[
			'an image of 5 MB and more',
			'image',
			padded(JPEG, 5 * 1024 * 1024 + 1),
			/at most 5 MB.*5\.0 MB/,
		],
		['audio of 16 MB and more', 'audio', padded(OPUS, 16 * 1024 * 1024 + 1), /16 MB/],
		['a still sticker of 100 KB and more', 'sticker', padded(webp(0), 100 * 1024 + 1), /100 KB/],
		['a moving sticker of 500 KB and more', 'sticker', padded(webp(2), 500 * 1024 + 1), /500 KB/],
		['a large image as a document', 'document', padded(JPEG, 5 * 1024 * 1024 + 1), /image.*5 MB/],
		['a film of a kind unknown to Meta', 'document', mp4('qt  '), /no video\/quicktime/],
	])('refuses %s, and says why', async (_case, kind, file, reason) => {
		const checked = checkMediaFile(kind, file);

		await expect(checked).rejects.toThrow(InputError);
		await expect(checked).rejects.toThrow(reason);
	});

	it.each<[string, MediaKind, Buffer, number]>([
		['image', 'image', JPEG, MEDIA_RULES.image.mostBytes],
		['audio file', 'audio', OPUS, MEDIA_RULES.audio.mostBytes],
		['video', 'video', mp4('isom'), MEDIA_RULES.video.mostBytes],
		['still sticker', 'sticker', webp(0), STILL_STICKER_BYTES],
		['moving sticker', 'sticker', webp(2), MEDIA_RULES.sticker.mostBytes],
	])('takes the largest %s', async (_case, kind, head, size) => {
		const { animated } = await checkMediaFile(kind, padded(head, size));

		expect(animated).toBe(_case === 'moving sticker');
	});
});
