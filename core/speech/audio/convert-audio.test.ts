import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, describe, expect, it } from '@jest/globals';

import { recordings } from './__fixtures__/recordings';
import { standInFfmpeg } from './__fixtures__/stand-in-ffmpeg';
import { convertToOggOpus, convertToPcm } from './convert-audio';
import { findFfmpeg } from './find-ffmpeg';
import { inspectAudio } from './inspect-audio';
import { writeWav } from './write-wav';

const M4A = { container: 'm4a', bytes: Buffer.from('some bytes') } as const;
const BOUNDS = { seconds: 10, timeoutMs: 10_000 };

let ffmpeg: ReturnType<typeof standInFfmpeg> | undefined;
const ffmpegThat = (does: string) => (ffmpeg = standInFfmpeg(does));

afterEach(() => {
	ffmpeg?.dispose();
	ffmpeg = undefined;
});

async function untilGone(): Promise<void> {
	while (ffmpeg?.isRunning()) await pause(5);
}

describe('convertToPcm', () => {
	it('gives what ffmpeg gives, and leaves no file behind', async () => {
		const { leftBehind } = ffmpegThat('cat "$input"; head -c 100000 /dev/zero');

		const conversion = await convertToPcm(M4A, BOUNDS);

		const bytes = Buffer.concat([M4A.bytes, Buffer.alloc(100_000)]);
		expect(conversion).toEqual({ outcome: 'converted', bytes });
		expect(leftBehind()).toEqual([]);
	});

	it.each([
		['m4a', 'mov'],
		['amr-wb', 'amr'],
		['ogg-vorbis', 'ogg'],
		['mp3', 'mp3'],
	] as const)('tells ffmpeg that %s is %s, and what it may open', async (container, demuxer) => {
		const { calledWith } = ffmpegThat('echo x');
		await convertToPcm({ container, bytes: M4A.bytes }, BOUNDS);

		const all = calledWith();
		const input = all.slice(0, all.indexOf('-i')).join(' ');
		const output = all.slice(all.indexOf('-i') + 2).join(' ');
		expect(input).toContain(`-f ${demuxer}`);
		expect(input).toContain('-protocol_whitelist file,pipe');
		expect(output).toContain('-t 10 ');
		expect(output).toContain('-ac 1 -ar 16000 -f s16le');
		expect(all.at(-1)).toBe('pipe:1');
	});

	it('ends an ffmpeg that gives more than was asked for', async () => {
		ffmpegThat('exec cat /dev/zero');

		expect(await convertToPcm(M4A, BOUNDS)).toMatchObject({ outcome: 'too-large' });
		await untilGone();
		expect(ffmpeg?.leftBehind()).toEqual([]);
	});

	it('ends an ffmpeg that takes too long', async () => {
		ffmpegThat('exec sleep 600');

		const conversion = await convertToPcm(M4A, { ...BOUNDS, timeoutMs: 300 });

		expect(conversion).toMatchObject({ outcome: 'timed-out' });
		await untilGone();
	});

	it('ends an ffmpeg that is no longer wanted', async () => {
		ffmpegThat('exec sleep 600');
		const { signal, ...controller } = withAbort();
		const conversion = convertToPcm(M4A, { ...BOUNDS, signal });
		while (!ffmpeg?.isRunning()) await pause(5);

		controller.abort();

		expect(await conversion).toMatchObject({ outcome: 'cancelled' });
		await untilGone();
	});

	it.each([
		['fails', 'echo "/home/ada: 15550001111" >&2; exit 1'],
		['gives nothing', 'exit 0'],
	])('passes nothing on of what an ffmpeg prints that %s', async (_name, does) => {
		ffmpegThat(does);

		expect(await convertToPcm(M4A, BOUNDS)).toEqual({
			outcome: 'unreadable',
			detail: 'ffmpeg cannot read this audio',
		});
	});

	it('says what is missing where there is no ffmpeg', async () => {
		ffmpegThat('exit 0');
		process.env.TALKTRACE_FFMPEG = '/nowhere/ffmpeg';

		expect(await convertToPcm(M4A, BOUNDS)).toEqual({
			outcome: 'no-converter',
			detail: expect.stringContaining('ffmpeg'),
		});
	});

	function withAbort() {
		const controller = new AbortController();
		return { signal: controller.signal, abort: () => controller.abort() };
	}
});

describe('convertToOggOpus', () => {
	it('asks for what a voice note is made of', async () => {
		const { calledWith } = ffmpegThat('echo x');
		await convertToOggOpus({ container: 'mp3', bytes: M4A.bytes }, BOUNDS);

		const all = calledWith().join(' ');
		expect(all).toContain('-ac 1 -ar 16000 -c:a libopus -application voip');
		expect(all).toContain('-f ogg');
	});
});

describe('findFfmpeg', () => {
	it('looks along the path, unless one is named', async () => {
		ffmpegThat('exit 0');
		const named = process.env.TALKTRACE_FFMPEG!;
		const folder = named.replace(/\/ffmpeg$/, '');

		expect(await findFfmpeg({ PATH: `/nowhere::${folder}` })).toBe(named);
		expect(await findFfmpeg({ PATH: '/nowhere' })).toBeNull();
		expect(await findFfmpeg({ PATH: folder, TALKTRACE_FFMPEG: '/nowhere/ffmpeg' })).toBeNull();
		expect(await findFfmpeg({ PATH: '', TALKTRACE_FFMPEG: folder })).toBeNull();
	});
});

describe('the real ffmpeg', () => {
	it('reads what WhatsApp sends, and writes what it plays', async () => {
		if (!(await findFfmpeg(process.env))) {
			process.stderr.write(
				'No ffmpeg on this machine: conversions are tried with a stand-in alone.\n',
			);
			return;
		}
		for (const { name, bytes } of recordings().filter((one) => one.name.startsWith('jfk'))) {
			const inspection = inspectAudio(bytes, { longestSeconds: 60 });
			if (inspection.kind !== 'audio') throw new Error(`${name} was not understood`);
			const pcm = await convertToPcm({ container: inspection.container, bytes }, BOUNDS);
			if (pcm.outcome !== 'converted') throw new Error(`${name}: ${pcm.outcome}`);
			expect({ name, length: pcm.bytes.length }).toEqual({ name, length: 10 * 32_000 });

			const samples = new Int16Array(Uint8Array.from(pcm.bytes).buffer);
			const wav = { container: 'wav', bytes: writeWav(samples) } as const;
			const note = await convertToOggOpus(wav, BOUNDS);
			if (note.outcome !== 'converted') throw new Error(`${name}: ${note.outcome}`);
			expect(inspectAudio(note.bytes, { longestSeconds: 60 })).toMatchObject({
				container: 'ogg-opus',
				channels: 1,
				inputRate: 16_000,
				seconds: expect.closeTo(10, 1),
			});
		}
	});
});
