import { describe, expect, it } from '@jest/globals';
import type { ThreadEntry } from '../../core/desk/contract/thread-shape';
import { mergeEntries } from './thread-order';

const message = (id: string, at: string, seq: number, text = '') =>
	({ entry: 'message', id, at, seq, text }) as ThreadEntry;
const note = (id: string, at: string) => ({ entry: 'note', id, at, text: '' }) as ThreadEntry;
const ids = (entries: ThreadEntry[]) => entries.map(({ id }) => id);

describe('mergeEntries', () => {
	it('orders by time, and by arrival where the times are equal', () => {
		const merged = mergeEntries(
			[message('b', '2026-01-01T10:00:00Z', 7), note('n', '2026-01-01T11:00:00Z')],
			[message('c', '2026-01-01T12:00:00Z', 3), message('a', '2026-01-01T10:00:00Z', 6)],
		);

		expect(ids(merged)).toEqual(['a', 'b', 'n', 'c']);
	});

	it('puts the newer state of an entry in the place of the older one', () => {
		const at = '2026-01-01T10:00:00Z';

		const merged = mergeEntries([message('a', at, 1, 'old')], [message('a', at, 1, 'new')]);

		expect(merged).toEqual([message('a', at, 1, 'new')]);
	});
});
