import { describe, expect, it } from '@jest/globals';
import { aRandom, aVector, near } from './__fixtures__/seeded-vectors';
import { cosine, quantise, signBytes, signsOf } from './quantise';
import { createSignIndex } from './sign-index';

const DIMENSIONS = 96;

const differences = (one: Uint8Array, other: Uint8Array) =>
	one.reduce(
		(sum, byte, index) => sum + (byte ^ other[index]!).toString(2).replaceAll('0', '').length,
		0,
	);

describe('quantise', () => {
	it('keeps a vector of length 1 within half a step of each part', () => {
		const vector = aVector(aRandom(7), DIMENSIONS);

		const { codes, scale } = quantise(vector);

		const parts = new Int8Array(codes.buffer, codes.byteOffset, codes.length);
		expect(Math.max(...parts.map(Math.abs))).toBe(127);
		for (const [index, part] of parts.entries()) {
			expect(Math.abs(part * scale - vector[index]!)).toBeLessThanOrEqual(scale / 2 + 1e-9);
		}
	});

	it('gives the cosine of two vectors to two places', () => {
		const random = aRandom(8);
		const vector = aVector(random, 1_024);
		const other = near(random, vector, 0.5);
		const exact = vector.reduce((sum, part, index) => sum + part * other[index]!, 0);

		expect(cosine(vector, quantise(other).codes)).toBeCloseTo(exact, 2);
		expect(cosine(vector, quantise(vector).codes)).toBeCloseTo(1, 3);
	});

	it('compares nothing with what has no direction or another length', () => {
		const vector = aVector(aRandom(9), DIMENSIONS);

		expect(cosine(vector, quantise(new Float32Array(DIMENSIONS)).codes)).toBeNull();
		expect(cosine(vector, quantise(vector.slice(1)).codes)).toBeNull();
		expect(cosine(vector, new Uint8Array())).toBeNull();
	});

	it('sets one bit for each part above nothing, in whole words', () => {
		const signs = signsOf(Float32Array.of(0.5, -0.5, 0, 0.1, -0.1, 0.2, -1, 1, 1));

		expect([...signs]).toEqual([0b10101001, 1, 0, 0]);
		expect(signBytes(1_024)).toBe(128);
	});
});

describe('a sign index', () => {
	const random = aRandom(11);
	const vectors = Array.from({ length: 5_000 }, () => aVector(random, DIMENSIONS));
	const index = createSignIndex(DIMENSIONS);
	const width = signBytes(DIMENSIONS);
	const ids = vectors.map((_, place) => 10 + place * 3);

	for (let start = 0; start < vectors.length; start += 777) {
		const slice = vectors.slice(start, start + 777);
		const signs = Buffer.concat([Buffer.alloc(1), ...slice.map(signsOf)]).subarray(1);
		index.add(ids.slice(start, start + 777), signs);
	}

	const byDistance = (question: Float32Array) =>
		vectors
			.map((vector, place) => ({
				id: ids[place]!,
				distance: differences(signsOf(question), signsOf(vector)),
			}))
			.sort((one, other) => one.distance - other.distance || one.id - other.id);

	it.each([1, 10, 300, 4_999, 5_000, 9_000])('gives the %i nearest by their signs', (limit) => {
		const question = aVector(random, DIMENSIONS);

		expect(index.nearest(signsOf(question), limit)).toEqual(
			byDistance(question)
				.slice(0, limit)
				.map(({ id }) => id),
		);
	});

	it('looks only at those that it is told', () => {
		const question = aVector(random, DIMENSIONS);
		const among = new Set(ids.filter((_, place) => place % 997 === 0));

		expect(index.nearest(signsOf(question), 4, among)).toEqual(
			byDistance(question)
				.filter(({ id }) => among.has(id))
				.slice(0, 4)
				.map(({ id }) => id),
		);
		expect(index.nearest(signsOf(question), 9, new Set([1, 2]))).toEqual([]);
	});

	it('takes nearer ones before ties, whenever they came', () => {
		const few = createSignIndex(32);
		few.add([1, 2, 3], Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0));

		expect(few.nearest(new Uint8Array(width).subarray(0, 4), 2)).toEqual([3, 1]);
	});

	it('finds nothing while it is empty', () => {
		expect(createSignIndex(32).nearest(new Uint8Array(4), 5)).toEqual([]);
	});

	it('occupies at most 200 bytes for each entry of 1,024 parts', () => {
		const full = createSignIndex(1_024);
		const signs = new Uint8Array(1_000 * 128);
		for (let start = 0; start < 50_000; start += 1_000) {
			full.add(
				Array.from({ length: 1_000 }, (_, place) => start + place + 1),
				signs,
			);
		}
		full.nearest(new Uint8Array(128), 10);

		expect(full.size).toBe(50_000);
		expect(full.bytes / full.size).toBeLessThan(200);
	});
});
