import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { processorMs } from '../../testing/processor-time';
import { createRandom } from './__fixtures__/random';
import { inspectAudio } from './inspect-audio';
import { openOpusStream } from './open-opus-stream';
import { repackWebm } from './repack-webm';

/** Real recordings: two of Chromium's MediaRecorder, whose sizes are unknown, and one with known sizes. */
const recording = (name: string) =>
	readFileSync(join(__dirname, '__fixtures__/webm', `${name}.webm`));
const NAMES = ['chromium-mono', 'chromium-stereo', 'sized-clusters'];

function packed(bytes: Uint8Array): { bytes: Buffer; seconds: number } {
	const outcome = repackWebm(bytes);
	if (outcome.outcome !== 'packed') throw new Error(outcome.reason);
	return outcome;
}

/** The sound of an Ogg file as its packets. */
function packetsOf(ogg: Buffer): Buffer[] {
	const stream = openOpusStream(ogg);
	if (stream.kind !== 'opus') throw new Error(stream.kind);
	return [...stream.packets].map(({ bytes }) => Buffer.from(bytes));
}

describe('repacking WebM', () => {
	it.each(NAMES)(
		'makes a mono Ogg file of %s that plays as long, its packets untouched',
		(name) => {
			const webm = recording(name);

			const { bytes, seconds } = packed(webm);

			expect(seconds).toBeGreaterThan(1.2);
			expect(seconds).toBeLessThan(2);
			expect(inspectAudio(bytes, { longestSeconds: 10 })).toMatchObject({
				kind: 'audio',
				container: 'ogg-opus',
				channels: 1,
				truncated: false,
				seconds,
			});
			const packets = packetsOf(bytes);
			expect(packets.length).toBeGreaterThan(20);
			for (const packet of packets) expect(webm.includes(packet)).toBe(true);
		},
	);

	it('keeps what was recorded before the file breaks off', () => {
		const webm = recording('chromium-mono');
		const whole = packed(webm).seconds;

		const { bytes, seconds } = packed(webm.subarray(0, webm.length / 2));

		expect(seconds).toBeLessThan(whole);
		expect(inspectAudio(bytes, { longestSeconds: 10 })).toMatchObject({ kind: 'audio', seconds });
	});

	it.each([
		['nothing', Buffer.alloc(0), 'not-webm-opus'],
		['another file', Buffer.from('OggS and so on'), 'not-webm-opus'],
		['a header alone', recording('chromium-mono').subarray(0, 40), 'not-webm-opus'],
		['tracks without sound', recording('chromium-mono').subarray(0, 170), 'silent'],
		['another codec', withBytes('A_OPUS', 'A_VORB'), 'not-webm-opus'],
	])('refuses %s', (_what, bytes, reason) => {
		expect(repackWebm(bytes)).toEqual({ outcome: 'refused', reason });
	});

	it('refuses a packet that no decoder may play', () => {
		const webm = Buffer.from(recording('sized-clusters'));
		const [packet] = packetsOf(packed(webm).bytes);
		const at = webm.indexOf(packet!);
		// Code 3 with no frames in it (RFC 6716, section 3.2.5).
		webm[at] = 0xff;
		webm[at + 1] = 0;

		expect(repackWebm(webm)).toEqual({ outcome: 'refused', reason: 'damaged' });
	});

	it('survives whatever is made of its bytes, and gives only sound files', () => {
		const random = createRandom(Number(process.env.TALKTRACE_SEED ?? 1));
		const outcomes = new Map<string, number>();
		let slowest = 0;

		for (let count = 0; count < 1_500; count += 1) {
			const bytes = Buffer.from(recordings[random(recordings.length)]!);
			for (let flips = random(6); flips > 0; flips -= 1) {
				bytes[random(random(2) === 0 ? 300 : bytes.length)] = random(256);
			}
			const cut = random(3) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
			const startedAt = processorMs();
			const outcome = repackWebm(cut);
			slowest = Math.max(slowest, processorMs() - startedAt);

			const what = outcome.outcome === 'packed' ? 'packed' : outcome.reason;
			outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
			if (outcome.outcome !== 'packed') continue;
			const { seconds, bytes: ogg } = outcome;
			expect(inspectAudio(ogg, { longestSeconds: 4_000 })).toMatchObject({ channels: 1, seconds });
		}

		expect(slowest).toBeLessThan(1_000);
		expect([...outcomes.keys()]).toEqual(
			expect.arrayContaining(['packed', 'damaged', 'silent', 'not-webm-opus']),
		);
	});

	it('is bounded where a file claims to be endless', () => {
		const webm = recording('chromium-mono');
		const [packet] = packetsOf(packed(webm).bytes);
		const flood = Buffer.concat([
			webm,
			...Array.from({ length: 70_000 }, () => simpleBlock(packet!)),
		]);

		expect(repackWebm(flood)).toEqual({ outcome: 'refused', reason: 'too-long' });
	});
});

const recordings = NAMES.map(recording);

function withBytes(from: string, to: string): Buffer {
	return Buffer.from(recording('chromium-mono').toString('latin1').replace(from, to), 'latin1');
}

/** A packet of the first track as a SimpleBlock. */
function simpleBlock(packet: Buffer): Buffer {
	const size = Buffer.alloc(2);
	size.writeUInt16BE(0x4000 | (packet.length + 4));
	return Buffer.concat([Buffer.from([0xa3]), size, Buffer.from([0x81, 0, 0, 0x80]), packet]);
}
