import { describe, expect, it } from '@jest/globals';
import { classifyGraphError, type Retry } from './error-catalogue';

const BY_RETRY: Record<Retry, number[]> = {
	human: [
		0, 3, 10, 33, 104, 190, 200, 250, 299, 368, 131005, 131031, 131037, 131042, 131044, 131045,
		131048, 131064, 133000, 133005, 133006, 133008, 133009, 133010, 134011,
	],
	yes: [1, 2, 131000, 131016, 131053, 133004, 139102, 139103],
	wait: [4, 613, 80007, 130429, 131056, 131057, 131208, 132069, 133015, 133016, 134101, 2494100],
	no: [
		100, 130403, 130472, 130497, 131008, 131009, 131020, 131021, 131026, 131030, 131041, 131047,
		131049, 131050, 131051, 131052, 131055, 131059, 131062, 131063, 131200, 131207, 131209, 131299,
		132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 134100, 134102,
		134103, 135000, 137000, 138000, 138999, 139000, 139004, 139100, 139101, 147001, 147005, 2388019,
		2388039, 2593107, 2593109,
	],
};

const TABLE = Object.entries(BY_RETRY).flatMap(([retry, codes]) =>
	codes.map((code) => [code, retry] as const),
);

describe('classifyGraphError', () => {
	it.each(TABLE)('says of code %i: %s', (code, retry) => {
		const verdict = classifyGraphError({ code });

		expect(verdict).toMatchObject({ retry, known: true });
		expect(verdict.meaning).not.toBe('');
		expect(verdict.advice).toMatch(/^[A-Z].*\.$/s);
	});

	it.each([
		[1, { repeats: 2 }],
		[131000, { repeats: 3 }],
		[131053, { repeats: 1 }],
		[131057, { waitMs: 60_000 }],
		[133015, { waitMs: 300_000 }],
		[134101, { waitMs: 600_000 }],
	])('bounds the repeats of code %i', (code, limits) => {
		expect(classifyGraphError({ code })).toMatchObject(limits);
	});

	it.each([
		['a code of the future', { code: 999_999 }, 'no'],
		['a negative code', { code: -1 }, 'no'],
		['a code next to a range', { code: 300 }, 'no'],
		['no code', {}, 'no'],
		['no code with a client error', { status: 400 }, 'no'],
		['no code with a server error', { status: 503 }, 'yes'],
		['an unknown code that Meta calls transient', { code: 999_999, isTransient: true }, 'yes'],
	])('repeats only what is passing, given %s', (_case, error, retry) => {
		expect(classifyGraphError(error)).toMatchObject({ retry, known: false });
	});

	it('trusts its table more than the hint of one answer', () => {
		expect(classifyGraphError({ code: 131047, isTransient: true, status: 500 }).retry).toBe('no');
	});
});
