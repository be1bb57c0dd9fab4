import { describe, expect, it } from '@jest/globals';

import { fine, found } from '../../core/doctor/finding';
import { reportText } from './report-text';

describe('the report to hand on', () => {
	it('says each finding with its codes, and does not say what numbers are called', () => {
		const common = { attended: true, checking: false, checkedAt: '2026-11-23T10:00:00.000Z' };
		const text = reportText([
			{ ...common, scope: 'desk', findings: [{ ...fine('store'), group: 'store' }] },
			{
				...common,
				scope: 'an-id',
				attended: false,
				findings: [{ ...found('token-expired'), group: 'account' }],
			},
		]);

		expect(text).toBe(`# TalkTrace: health

## Desk
checked: 2026-11-23T10:00:00.000Z, looked after: yes
- [fine] (store) The store can be read and written.

## Number 1
checked: 2026-11-23T10:00:00.000Z, looked after: no
- [broken] (access-token: token-expired) The access token has expired. To do: ${found('token-expired').remedy}
`);
	});
});
