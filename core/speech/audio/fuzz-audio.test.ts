import { describe, expect, it, jest } from '@jest/globals';

import { processorMs } from '../../testing/processor-time';
import { collect } from './__fixtures__/collect';
import { many, noise, opusPages, SILENCE, TAGS } from './__fixtures__/opus-note';
import { createRandom, type Random } from './__fixtures__/random';
import { type OggPage, writeOgg } from './__fixtures__/write-ogg';
import { decodeOpus } from './decode-opus';
import { inspectAudio } from './inspect-audio';

const LONG = process.env.TALKTRACE_FAULTS === 'long';
const SEED = Number(process.env.TALKTRACE_SEED ?? 1);
const INSPECTED = LONG ? 1_000_000 : 10_000;
const DECODED = LONG ? 20_000 : 200;

const LONGEST_SECONDS = 60;
/** Of files of a few kilobytes, on a machine that does other things too. */
const MOST_MS = 1_000;

jest.setTimeout(LONG ? 3_600_000 : 60_000);

/** A note as pages, so that what is changed in it can be given right checksums again. */
function aNote(random: Random): OggPage[] {
	const packets = many(3 + random(40), () =>
		random(5) === 0 ? SILENCE : noise(random, 1 + random(50)),
	);
	const tags = random(20) === 0 ? Buffer.concat([TAGS, Buffer.alloc(random(90_000))]) : TAGS;
	const channels = 1 + random(2);
	return opusPages({ packets, tags, head: { channels }, perPage: 1 + random(20) });
}

const made = createRandom(SEED);
const NOTES = Array.from({ length: 100 }, () => aNote(made));

type Change = (pages: OggPage[], random: Random) => void;

const any = (pages: OggPage[], random: Random) => pages[random(pages.length)]!;

const CHANGES: Record<string, Change> = {
	'a page twice': (pages, random) => {
		const at = random(pages.length);
		pages.splice(at, 0, pages[at]!);
	},
	'two pages in each other’s place': (pages, random) => {
		const [one, other] = [random(pages.length), random(pages.length)];
		[pages[one], pages[other]] = [pages[other]!, pages[one]!];
	},
	'a page gone': (pages, random) => void pages.splice(random(pages.length), 1),
	'a lying granule': (pages, random) => {
		const page = any(pages, random);
		page.granule = (BigInt(random(2 ** 31)) << 32n) * (random(2) === 0 ? 1n : -1n);
	},
	'other flags': (pages, random) => void (any(pages, random).flags = random(8)),
	'another stream': (pages, random) => void (any(pages, random).serial = random(3)),
	'other first bytes of packets': (pages, random) => {
		const page = any(pages, random);
		for (let at = 0, segment = 0; segment < page.lacing.length; segment += 1) {
			if (at < page.body.length && random(3) === 0) page.body[at] = random(256);
			at += page.lacing[segment]!;
		}
	},
	'other lengths of packets': (pages, random) => {
		const page = any(pages, random);
		if (page.lacing.length > 0) page.lacing[random(page.lacing.length)] = random(256);
	},
	'a segment more': (pages, random) => {
		const page = any(pages, random);
		if (page.lacing.length < 255) page.lacing.push(random(2) === 0 ? 0 : 255);
	},
	'flipped bytes with a right checksum': (pages, random) => {
		const { body } = any(pages, random);
		for (let flips = 1 + random(8); flips > 0 && body.length > 0; flips -= 1) {
			body[random(body.length)]! ^= 1 << random(8);
		}
	},
	'the head of something else': (pages, random) => {
		const { body } = pages[0]!;
		if (body.length > 0) body[random(body.length)] = random(256);
	},
};

/** One file that somebody might send to hurt us, and what was done to it. */
function aMutant(random: Random): { bytes: Buffer; changes: string[] } {
	const pages = NOTES[random(NOTES.length)]!.map((page) => ({
		...page,
		lacing: [...page.lacing],
		body: Buffer.from(page.body),
	}));
	const names = Object.keys(CHANGES);
	const changes = Array.from({ length: random(4) }, () => names[random(names.length)]!);
	for (const name of changes) if (pages.length > 0) CHANGES[name]!(pages, random);

	const bytes = writeOgg(pages);
	const harm = random(4);
	if (harm === 0 && bytes.length > 0) {
		for (let flips = 1 + random(20); flips > 0; flips -= 1) {
			bytes[random(bytes.length)]! ^= 1 << random(8);
		}
	}
	return { bytes: harm === 1 ? bytes.subarray(0, random(bytes.length + 1)) : bytes, changes };
}

describe('files made to do harm', () => {
	it('are inspected without a word and without waiting, whatever they are', () => {
		const random = createRandom(SEED);
		const outcomes = new Map<string, number>();
		let slowest = 0;

		for (let count = 0; count < INSPECTED; count += 1) {
			const { bytes } = aMutant(random);
			const startedAt = processorMs();
			const inspection = inspectAudio(bytes, { longestSeconds: LONGEST_SECONDS });
			slowest = Math.max(slowest, processorMs() - startedAt);

			const outcome = inspection.kind === 'unreadable' ? inspection.reason : inspection.kind;
			outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			if (inspection.kind === 'audio' && inspection.seconds !== null) {
				expect(inspection.seconds).toBeGreaterThan(0);
				expect(inspection.seconds).toBeLessThanOrEqual(LONGEST_SECONDS);
			}
		}

		show(`${INSPECTED} files inspected`, slowest, outcomes);
		expect(slowest).toBeLessThan(MOST_MS);
		// The walk was really entered, and every way out of it taken.
		expect([...outcomes.keys()]).toEqual(
			expect.arrayContaining([
				'audio',
				'corrupted',
				'several-streams',
				'cut-off',
				'too-many-channels',
				'unknown-version',
				'unknown-codec',
				'giant-header',
				'undecodable',
				'no-sound',
				'not-audio',
			]),
		);
		expect(outcomes.get('audio')).toBeGreaterThan(INSPECTED / 5);
	});

	it('are decoded to no more than was measured, whatever they are', async () => {
		const random = createRandom(SEED + 1);
		const print = jest.spyOn(console, 'error');
		const outcomes = new Map<string, number>();
		let slowest = 0;

		for (let count = 0; count < DECODED;) {
			const { bytes } = aMutant(random);
			const inspection = inspectAudio(bytes, { longestSeconds: LONGEST_SECONDS });
			if (inspection.kind !== 'audio' || inspection.container !== 'ogg-opus') continue;
			count += 1;

			const startedAt = processorMs();
			const { given, end } = await collect(decodeOpus(bytes));
			slowest = Math.max(slowest, processorMs() - startedAt);

			outcomes.set(end, (outcomes.get(end) ?? 0) + 1);
			const seconds = given.reduce((sum, chunk) => sum + chunk.length, 0) / 16_000;
			expect(seconds).toBeLessThanOrEqual(inspection.seconds! + 0.001);
			if (end === 'complete') expect(seconds).toBeCloseTo(inspection.seconds!, 2);
		}

		show(`${DECODED} files decoded`, slowest, outcomes);
		expect(slowest).toBeLessThan(4 * MOST_MS);
		expect(print).not.toHaveBeenCalled();
		print.mockRestore();
		expect([...outcomes.keys()].sort()).toEqual(['complete', 'undecodable']);
	});
});

function show(what: string, slowestMs: number, outcomes: Map<string, number>): void {
	const counts = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
	process.stderr.write(
		`${what} (TALKTRACE_SEED=${SEED}), the slowest in ${slowestMs.toFixed(1)} ms: ${counts}\n`,
	);
}
