import { describe, expect, it, jest } from '@jest/globals';
import { STORE_KINDS } from '../../../core/testing/a-store';
import { playMixture } from './mixture';

const long = process.env.TALKTRACE_FAULTS === 'long';
const SEEDS = Array.from({ length: long ? 100 : 2 }, (_, place) => place + 1);

jest.setTimeout(180_000);

describe.each(STORE_KINDS)('everything at once on %s, with a store that fails', (kind) => {
	it.each(SEEDS)('is sent once and in order, or stands with its reason (seed %i)', async (seed) => {
		expect(await playMixture(kind, seed, 'unreliable')).toEqual([]);
	});
});
