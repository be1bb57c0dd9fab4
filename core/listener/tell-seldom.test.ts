import { describe, expect, it } from '@jest/globals';

import { tellSeldom } from './tell-seldom';

describe('errors that come by the thousand', () => {
	it('are told once a second for each reason', () => {
		let now = 0;
		const told: unknown[] = [];
		const tell = tellSeldom(
			(error) => told.push(error),
			() => now,
		);
		const [full, gone] = [new Error('disk full'), new Error('gone')];

		for (now = 0; now < 2_500; now += 1) tell(full);
		tell(gone);
		tell('thrown as text');

		expect(told).toEqual([full, full, full, gone, 'thrown as text']);
	});

	it('are forgotten when there are too many kinds', () => {
		const told: unknown[] = [];
		const tell = tellSeldom(
			(error) => told.push(error),
			() => 0,
		);
		const kinds = Array.from({ length: 101 }, (_, n) => new Error(`reason ${n}`));

		for (const kind of kinds) tell(kind);
		tell(kinds[0]);
		tell(kinds[100]);

		expect(told).toEqual([...kinds, kinds[0]]);
	});
});
