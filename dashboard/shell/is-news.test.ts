import { describe, expect, it } from '@jest/globals';

import type { LiveEvent } from '../../core/desk/contract/live-shape';
import { aRow } from '../testing/a-row';
import { isNews } from './is-news';

const AGENT = { agentId: 'me', notify: 'mine-and-unassigned', lookingAt: null } as const;

describe('isNews', () => {
	it.each(['person', 'waiting', 'draft'] as const)(
		'a customer’s message where a person is concerned (%s) is told',
		(answering) => {
			expect(isNews(wrote({ answering }), AGENT)).toBe('wrote');
		},
	);

	it.each(['ai', 'thinking'] as const)('what the AI handles (%s) is not', (answering) => {
		expect(isNews(wrote({ answering }), AGENT)).toBeNull();
	});

	it('a reaction, and what we say ourselves, is not told', () => {
		expect(isNews(wrote({}, { kind: 'reaction' }), AGENT)).toBeNull();
		expect(isNews(wrote({}, { author: 'person' }), AGENT)).toBeNull();
	});

	it('nothing is told of a conversation that the agent looks at, or that is blocked', () => {
		expect(isNews(wrote({}), { ...AGENT, lookingAt: 'conversation' })).toBeNull();
		expect(isNews(wrote({ blocked: true }), AGENT)).toBeNull();
	});

	it.each([
		['mine', 'me', 'wrote'],
		['mine', null, null],
		['mine', 'colleague', null],
		['mine-and-unassigned', null, 'wrote'],
		['mine-and-unassigned', 'colleague', null],
		['none', 'me', null],
	] as const)('who wants %s hears of one of %s: %s', (notify, assigneeId, news) => {
		expect(isNews(wrote({ assigneeId }), { ...AGENT, notify })).toBe(news);
	});

	it('a draft that is ready, and a hand-over to a person, is told', () => {
		const drafted = change('turn-changed', { answering: 'draft' }, { outcome: 'drafted' });
		const handedOver = change('control-changed', { answering: 'waiting' });

		expect(isNews(drafted, AGENT)).toBe('draft');
		expect(isNews(handedOver, AGENT)).toBe('waiting');
		expect(isNews(change('control-changed', { answering: 'person' }), AGENT)).toBeNull();
	});
});

function change(
	kind: LiveEvent['kind'],
	row: Parameters<typeof aRow>[0],
	facts: LiveEvent['facts'] = {},
): LiveEvent {
	return {
		seq: 1,
		at: '2026-11-23T08:00:00.000Z',
		kind,
		conversationId: 'conversation',
		subjectId: 'subject',
		facts,
		row: aRow(row),
		entry: null,
		present: null,
	};
}

function wrote(
	row: Parameters<typeof aRow>[0],
	message: { kind?: string; author?: string } = {},
): LiveEvent {
	const entry = { entry: 'message', author: 'customer', kind: 'text', ...message };
	return { ...change('message-added', row), entry: entry as LiveEvent['entry'] };
}
