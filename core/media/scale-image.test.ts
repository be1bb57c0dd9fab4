import { createCipheriv } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { scaleImage } from './scale-image';

const MB = 1024 * 1024;

/** Left half red, right half blue. */
function anImage(width: number, height: number) {
	const half = { width: Math.ceil(width / 2), height, channels: 3 as const };
	return sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([
		{
			input: { create: { ...half, background: 'blue' } },
			left: Math.floor(width / 2),
			top: 0,
		},
	]);
}

/** A PNG that claims a size, and holds `data` as its compressed pixels. */
function aPngOf(width: number, height: number, data: Buffer): Buffer {
	const chunk = (type: string, bytes: Buffer) => {
		const typed = Buffer.concat([Buffer.from(type), bytes]);
		const framed = Buffer.alloc(typed.length + 8);
		framed.writeUInt32BE(bytes.length, 0);
		typed.copy(framed, 4);
		framed.writeUInt32BE(crc32(typed), typed.length + 4);
		return framed;
	};
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([1, 0, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', data),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

async function ready(bytes: Buffer) {
	const scaled = await scaleImage(bytes);
	if (scaled.outcome !== 'ready') throw new Error(JSON.stringify(scaled));
	const { width, height, format, exif, icc, orientation } = await sharp(
		scaled.image.bytes,
	).metadata();
	return { ...scaled.image, width, height, format, exif, icc, orientation };
}

describe('scaleImage', () => {
	it.each([
		['JPEG', anImage(3_000, 2_000).jpeg(), 1_280, 853],
		['PNG', anImage(2_000, 3_000).png(), 853, 1_280],
		['WebP', anImage(1_400, 700).webp(), 1_280, 640],
		['GIF', anImage(1_281, 20).gif(), 1_280, 20],
		['AVIF', anImage(1_300, 650).avif({ effort: 0 }), 1_280, 640],
		['small JPEG, left at its size', anImage(300, 200).jpeg(), 300, 200],
		['strip of one pixel', anImage(5_000, 1).png(), 1_280, 1],
	])('makes a JPEG of a %s', async (_kind, image, width, height) => {
		const result = await ready(await image.toBuffer());

		expect(result).toMatchObject({ type: 'image/jpeg', format: 'jpeg', width, height });
	});

	it('turns the image upright and takes its metadata off', async () => {
		const turned = await anImage(400, 200)
			.withMetadata({ orientation: 6 })
			.withExifMerge({ IFD3: { GPSLatitude: '25/1 12/1 0/1' } })
			.jpeg({ quality: 95 })
			.toBuffer();

		const result = await ready(turned);

		expect(result).toMatchObject({ width: 200, height: 400 });
		expect([result.exif, result.icc, result.orientation]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		const [red, , blue] = await sharp(result.bytes)
			.extract({ left: 100, top: 20, width: 1, height: 1 })
			.raw()
			.toBuffer();
		expect(red).toBeGreaterThan(200);
		expect(blue).toBeLessThan(50);
	});

	it('shows what is transparent on white', async () => {
		const glass = { r: 0, g: 0, b: 0, alpha: 0 };
		const png = sharp({ create: { width: 20, height: 20, channels: 4, background: glass } }).png();

		const { bytes } = await ready(await png.toBuffer());

		expect([...(await sharp(bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
	});

	it('stays below 1.5 MB for the noisiest image that there can be', async () => {
		const [width, height, channels] = [1_280, 1_280, 3] as const;
		// The key stream of a cipher is noise, and the same each time.
		const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
		const noise = cipher
			.update(Buffer.alloc(width * height * channels))
			.map((byte) => (byte & 1) * 255);
		const image = sharp(noise, { raw: { width, height, channels } });

		const { bytes } = await ready(await image.png({ compressionLevel: 1 }).toBuffer());

		expect(bytes.length).toBeGreaterThan(MB);
		expect(bytes.length).toBeLessThan(1.5 * MB);
	});

	it.each([
		[
			'a bomb of 50,000 × 50,000 pixels',
			aPngOf(50_000, 50_000, deflateSync(Buffer.alloc(MB))),
			'too-many-pixels',
		],
		['a size that is a lie', aPngOf(0x7fffffff, 1, deflateSync(Buffer.alloc(10))), 'damaged'],
		['text', Buffer.from('hello'), 'not-an-image'],
		['nothing', Buffer.alloc(0), 'not-an-image'],
		['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not-an-image'],
		['a TIFF', Buffer.from('II*\0\x08\0\0\0', 'latin1'), 'not-an-image'],
		['a JPEG of three bytes', Buffer.from([0xff, 0xd8, 0xff]), 'damaged'],
		['pixels that end early', aPngOf(4_000, 4_000, deflateSync(Buffer.alloc(10))), 'damaged'],
		['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'unsupported'],
		[
			'a file over the limit',
			Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(20 * MB)]),
			'too-large',
		],
	])('says of %s why it cannot be shown', async (_what, bytes, reason) => {
		expect(await scaleImage(bytes)).toEqual({ outcome: 'unusable', reason });
	});

	it('refuses an image that is cut off', async () => {
		const jpeg = await anImage(800, 600).jpeg().toBuffer();

		expect(await scaleImage(jpeg.subarray(0, jpeg.length / 2))).toEqual({
			outcome: 'unusable',
			reason: 'damaged',
		});
	});

	it('shows a small image as it is where no library fits the system', async () => {
		const noScaler = () => Promise.resolve({ outcome: 'no-scaler' as const });
		const png = await anImage(40, 40).png().toBuffer();
		const gif = await anImage(40, 40).gif().toBuffer();

		expect(await scaleImage(png, noScaler)).toEqual({
			outcome: 'ready',
			image: { type: 'image/png', bytes: png },
		});
		expect(await scaleImage(gif, noScaler)).toEqual({ outcome: 'no-scaler' });
		expect(await scaleImage(Buffer.concat([png, Buffer.alloc(2 * MB)]), noScaler)).toEqual({
			outcome: 'no-scaler',
		});
	});
});
