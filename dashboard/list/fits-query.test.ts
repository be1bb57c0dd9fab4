import { describe, expect, it } from '@jest/globals';

import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import { aRow } from '../testing/a-row';
import { fitsQuery, type ListQuery } from './fits-query';

const OPEN: ListQuery = { tab: 'all', status: 'open', sort: 'latest' };

describe('fitsQuery', () => {
	it.each([
		['mine', 'me', true],
		['mine', 'colleague', false],
		['mine', null, false],
		['unassigned', null, true],
		['unassigned', 'me', false],
		['all', 'colleague', true],
	] as const)('the tab %s with a conversation of %s: %s', (tab, assigneeId, fits) => {
		expect(fitsQuery(aRow({ assigneeId }), { ...OPEN, tab }, 'me')).toBe(fits);
	});

	it.each<[Partial<ConversationRow>, Partial<ListQuery>, boolean]>([
		[{ status: 'resolved' }, { status: 'open' }, false],
		[{ status: 'resolved' }, { status: 'any' }, true],
		[{ labelIds: ['vip'] }, { labelId: 'vip' }, true],
		[{ labelIds: ['vip'] }, { labelId: 'refund' }, false],
		[{ channelId: 'orders' }, { channelId: 'support' }, false],
		[{ answering: 'draft' }, { answering: 'draft' }, true],
		[{ answering: 'ai' }, { answering: 'draft' }, false],
	])('%j under the filter %j: %s', (row, filter, fits) => {
		expect(fitsQuery(aRow(row), { ...OPEN, ...filter }, 'me')).toBe(fits);
	});
});
