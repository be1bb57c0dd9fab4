import { describe, expect, it } from '@jest/globals';

import { ROUTE_TABLE } from '../../core/desk/contract/route-table';
import { READS } from './reads';

describe('READS', () => {
	it('are the routes that the desk answers in JSON to a GET', () => {
		const read = ROUTE_TABLE.filter(
			({ method, answer }) => method === 'GET' && typeof answer !== 'string',
		);

		expect([...READS].sort()).toEqual(read.map(({ path }) => path).sort());
	});
});
