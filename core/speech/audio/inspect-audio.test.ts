import { describe, expect, it } from '@jest/globals';

import {
	BOMB,
	many,
	noise,
	opusHead,
	opusNote,
	opusPages,
	SILENCE,
	TAGS,
} from './__fixtures__/opus-note';
import { createRandom } from './__fixtures__/random';
import { recordings } from './__fixtures__/recordings';
import { paginate, writeOgg } from './__fixtures__/write-ogg';
import { inspectAudio } from './inspect-audio';
import { writeWav } from './write-wav';

const BOUNDS = { longestSeconds: 900 };
const random = createRandom(1);
const TWO_SECONDS = many(100, () => noise(random));

const inspect = (bytes: Buffer) => inspectAudio(bytes, BOUNDS);

describe('an Ogg Opus note', () => {
	it('is measured by its packets, without what is skipped and what is trimmed', () => {
		const note = opusNote({ packets: TWO_SECONDS, trim: 480 });

		expect(inspect(note)).toEqual({
			kind: 'audio',
			container: 'ogg-opus',
			seconds: (100 * 960 - 312 - 480) / 48_000,
			channels: 1,
			inputRate: 16_000,
			truncated: false,
		});
	});

	it.each([
		['beyond what the last page holds', 100 * 960],
		['less than nothing', -5_000_000],
	])('does not believe a last page that trims %s', (_name, trim) => {
		const lying = opusNote({ packets: TWO_SECONDS, trim });

		expect(inspect(lying)).toMatchObject({ seconds: (100 * 960 - 312) / 48_000 });
	});

	it('may have two channels, and packets and comments that go over several pages', () => {
		const long = many(40, () => noise(random, 1_200));
		const note = opusNote({
			packets: long,
			head: { channels: 2, rate: 48_000 },
			tags: Buffer.concat([TAGS, Buffer.alloc(65_000)]),
		});

		expect(inspect(note)).toMatchObject({ kind: 'audio', channels: 2, inputRate: 48_000 });
	});

	it('that is cut off in its sound is what was whole, and says so', () => {
		const note = opusNote({ packets: TWO_SECONDS, perPage: 25 });

		expect(inspect(note.subarray(0, note.length - 700))).toMatchObject({
			kind: 'audio',
			truncated: true,
			seconds: (75 * 960 - 312) / 48_000,
		});
	});

	it('may hold a broken packet, but not many', () => {
		const broken = Buffer.from([0xfb]);
		const withBroken = (count: number) =>
			inspect(opusNote({ packets: [...TWO_SECONDS, ...many(count, () => broken)] }));

		expect(withBroken(5)).toMatchObject({ kind: 'audio' });
		expect(withBroken(6)).toMatchObject({ kind: 'unreadable', reason: 'undecodable' });
	});
});

describe('what nobody can hear', () => {
	const note = opusNote({ packets: TWO_SECONDS });
	const pages = opusPages({ packets: TWO_SECONDS });
	const flipped = Buffer.from(note);
	flipped[note.length - 100]! ^= 1;
	const versioned = Buffer.from(note);
	versioned[4] = 1;

	it.each([
		['nothing', Buffer.alloc(0), 'empty'],
		['a page of HTML', Buffer.from('<!doctype html><title>Not found</title>'), 'not-audio'],
		['a playlist', Buffer.from('#EXTM3U\nhttp://127.0.0.1/secret\n'), 'not-audio'],
		['a picture in boxes', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'not-audio'],
		['chance', noise(random, 500), 'not-audio'],
		['a file that ends in its header', note.subarray(0, 40), 'cut-off'],
		['headers alone', writeOgg(pages.slice(0, 2)), 'no-sound'],
		['a first page alone', writeOgg(pages.slice(0, 1)), 'cut-off'],
		['a flipped bit', flipped, 'corrupted'],
		['another version of Ogg', versioned, 'corrupted'],
		['rubbish behind the end', Buffer.concat([note, Buffer.from('rubbish')]), 'corrupted'],
		['a file that does not begin at its beginning', writeOgg(pages.slice(1)), 'corrupted'],
		[
			'two streams',
			Buffer.concat([note, opusNote({ packets: TWO_SECONDS, serial: 8 })]),
			'several-streams',
		],
		['a chain of the same stream', Buffer.concat([note, note]), 'several-streams'],
		['a stream between the pages of another', woven(), 'several-streams'],
		[
			'255 channels',
			opusNote({ packets: TWO_SECONDS, head: { channels: 255 } }),
			'too-many-channels',
		],
		['no channel', opusNote({ packets: TWO_SECONDS, head: { channels: 0 } }), 'too-many-channels'],
		[
			'a layout of its own',
			opusNote({ packets: TWO_SECONDS, head: { family: 255 } }),
			'too-many-channels',
		],
		[
			'Opus of another time',
			opusNote({ packets: TWO_SECONDS, head: { version: 16 } }),
			'unknown-version',
		],
		[
			'giant comments',
			opusNote({ packets: TWO_SECONDS, tags: Buffer.concat([TAGS, Buffer.alloc(12_000_000)]) }),
			'giant-header',
		],
		[
			'comments that are none',
			opusNote({ packets: TWO_SECONDS, tags: Buffer.from('OpusTugs') }),
			'corrupted',
		],
		[
			'a short head',
			writeOgg(paginate([{ packets: [opusHead().subarray(0, 12)], granule: 0n }])),
			'corrupted',
		],
		[
			'Speex in Ogg',
			writeOgg(paginate([{ packets: [Buffer.from('Speex   1.2')], granule: 0n }])),
			'unknown-codec',
		],
		[
			'less than is skipped',
			opusNote({ packets: [SILENCE], head: { preSkip: 3_840 } }),
			'no-sound',
		],
	])('%s is unreadable, with the reason', (_name, bytes, reason) => {
		expect(inspect(bytes)).toEqual({
			kind: 'unreadable',
			reason,
			detail: expect.stringMatching(/^The [^.]+$/),
		});
	});

	function woven(): Buffer {
		const other = opusPages({ packets: TWO_SECONDS, serial: 9 });
		return writeOgg([...pages.slice(0, 3), other[2]!, ...pages.slice(3)]);
	}
});

describe('a decompression bomb', () => {
	// What decodes to hours has hardly a byte for each second.
	const packets = many(250_000, () => BOMB);

	it.each([
		['that tells the truth', 0],
		['that says it plays ten seconds', 250_000 * 5_760 - 480_000],
	])('%s is refused before it is walked through, and costs no memory', (_name, trim) => {
		const bomb = opusNote({ packets, perPage: 255, trim });
		expect(bomb.length).toBeGreaterThan(950_000);
		// Whatever stands in its second half is never looked at.
		const halfLookedAt = Buffer.from(bomb).fill(0, bomb.length / 2);
		inspect(bomb);

		const before = process.memoryUsage();
		const inspection = inspect(bomb);
		const after = process.memoryUsage();

		expect(inspection).toEqual({ kind: 'too-long', seconds: expect.closeTo(900, 0) });
		expect(inspect(halfLookedAt)).toEqual(inspection);
		expect(after.heapUsed + after.arrayBuffers).toBeLessThan(
			before.heapUsed + before.arrayBuffers + 20_000_000,
		);
	});
});

describe('other containers', () => {
	const wav = writeWav(new Int16Array(32_000));
	const unsized = Buffer.from(wav);
	unsized.writeUInt32LE(0xffff_ffff, 40);
	const amr = Buffer.concat([Buffer.from('#!AMR\n'), ...many(100, () => amrFrame(0x3c, 32))]);
	const wide = Buffer.concat([Buffer.from('#!AMR-WB\n'), ...many(50, () => amrFrame(0x44, 61))]);
	const flac = Buffer.concat([Buffer.from('fLaC\0\0\0\x22', 'latin1'), Buffer.alloc(34)]);
	flac.writeUInt32BE((16_000 << 12) | (15 << 4), 18);
	flac.writeUInt32BE(24_000, 22);
	const aac = Buffer.concat(many(25, () => aacFrame()));
	const mp3 = Buffer.concat(many(50, () => mp3Frame()));
	const tagged = Buffer.concat([
		Buffer.from('ID3\x04\0\0\0\0\x01\x00', 'latin1'),
		Buffer.alloc(128),
		mp3,
	]);

	it.each([
		['WAV', wav, 'wav', 2],
		['WAV without a size', unsized, 'wav', 2],
		['AMR', amr, 'amr', 2],
		['AMR-WB', wide, 'amr-wb', 1],
		['FLAC', flac, 'flac', 1.5],
		['AAC', aac, 'aac', 1.6],
		['MP3', mp3, 'mp3', 1.8],
		['MP3 behind a tag', tagged, 'mp3', 1.8],
		['M4A', m4a(0), 'm4a', 7.5],
		['M4A with long times', m4a(1), 'm4a', 7.5],
		['M4A without its index', m4a(0).subarray(0, 24), 'm4a', null],
		['WebM', Buffer.from('1a45dfa301000000', 'hex'), 'webm', null],
		[
			'Vorbis in Ogg',
			writeOgg(paginate([{ packets: [Buffer.from('\x01vorbis')], granule: 0n }])),
			'ogg-vorbis',
			null,
		],
	])(
		'%s is known by its bytes, and measured where it tells',
		(_name, bytes, container, seconds) => {
			expect(inspect(bytes)).toEqual({
				kind: 'audio',
				container,
				seconds: seconds === null ? null : expect.closeTo(seconds, 5),
				channels: null,
				inputRate: null,
				truncated: false,
			});
		},
	);

	it('that are too long are refused', () => {
		expect(inspectAudio(amr, { longestSeconds: 1 })).toEqual({
			kind: 'too-long',
			seconds: expect.closeTo(1, 1),
		});
		expect(inspectAudio(wav, { longestSeconds: 1 })).toEqual({ kind: 'too-long', seconds: 2 });
	});

	it('say nothing about their length where something else stands between the frames', () => {
		const mixed = Buffer.concat([aac, Buffer.alloc(10_000), aac]);

		expect(inspect(mixed)).toMatchObject({ container: 'aac', seconds: null });
	});

	function amrFrame(header: number, bytes: number): Buffer {
		return Buffer.concat([Buffer.from([header]), Buffer.alloc(bytes - 1)]);
	}

	/** 1,024 samples at 16 kHz in 100 bytes. */
	function aacFrame(): Buffer {
		return Buffer.concat([
			Buffer.from([0xff, 0xf1, 8 << 2, 0x40, 100 >> 3, (100 & 7) << 5, 0]),
			Buffer.alloc(93),
		]);
	}

	/** MPEG 2, 24 kbit/s, 16 kHz: 576 samples in 108 bytes. */
	function mp3Frame(): Buffer {
		return Buffer.concat([Buffer.from([0xff, 0xf3, 0x38, 0xc0]), Buffer.alloc(104)]);
	}

	function m4a(version: 0 | 1): Buffer {
		const header = Buffer.alloc(version === 0 ? 100 : 112);
		header.writeUInt8(version, 0);
		header.writeUInt32BE(1_000, version === 0 ? 12 : 20);
		header.writeUInt32BE(7_500, version === 0 ? 16 : 28);
		const brand = Buffer.from('M4A \0\0\0\0', 'latin1');
		return Buffer.concat([box('ftyp', brand), box('moov', box('mvhd', header))]);
	}

	function box(name: string, body: Buffer): Buffer {
		const head = Buffer.alloc(8);
		head.writeUInt32BE(8 + body.length, 0);
		head.write(name, 4, 'latin1');
		return Buffer.concat([head, body]);
	}
});

describe('published recordings', () => {
	const all = recordings();
	const expected: Record<string, { container: string; seconds: number }> = {
		'en_jfk.ogg': { container: 'ogg-opus', seconds: 11.0 },
		'ar_syn_order.ogg': { container: 'ogg-opus', seconds: 5.57 },
		'jfk.aac': { container: 'aac', seconds: 11.0 },
		'jfk.m4a': { container: 'm4a', seconds: 11.0 },
		'jfk.mp3': { container: 'mp3', seconds: 11.0 },
	};

	it('are as long as their makers say', () => {
		for (const { name, bytes } of all.filter((one) => one.name in expected)) {
			const { container, seconds } = expected[name]!;
			const inspection = inspect(bytes);

			expect({ name, ...inspection }).toMatchObject({ name, kind: 'audio', container });
			expect(Math.abs((inspection as { seconds: number }).seconds - seconds)).toBeLessThan(0.15);
		}
	});
});
