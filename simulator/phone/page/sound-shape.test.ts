import { describe, expect, it } from '@jest/globals';
import { peaksOf } from './sound-shape.js';

describe('the shape of a sound', () => {
	it('is the loudest moment of each part, measured by the loudest of all', () => {
		expect(peaksOf(Float32Array.from([0, 0.25, -0.5, 0.1, 0, 0]), 3)).toEqual([0.5, 1, 0]);
	});

	it.each([
		['silence', new Float32Array(10)],
		['less than one moment a part', Float32Array.from([])],
	])('is flat for %s', (_what, samples) => {
		expect(peaksOf(samples, 4)).toEqual([0, 0, 0, 0]);
	});
});
