import { describe, expect, it, jest } from '@jest/globals';
import { createChatView, type ChatMessage } from './chat-view';
import { createEventStream } from './event-stream';

const KEY = { numberId: '1', customerId: 'ada' };

function aChat(typingMs?: number) {
	const events = createEventStream();
	const chats = createChatView({ events, ...(typingMs !== undefined && { typingMs }) });
	const add = (id: string, change: Partial<ChatMessage> = {}) =>
		chats.add(KEY, {
			id,
			from: 'customer',
			at: '2026-11-22T10:00:00.000Z',
			type: 'text',
			content: { body: id },
			ticks: 'waiting',
			...change,
		});
	const answer = (id: string) => add(id, { from: 'business', ticks: undefined });
	const ticks = () => chats.chat(KEY).messages.map((message) => message.ticks);
	return { chats, events, add, answer, ticks };
}

describe('chat view', () => {
	it('shows one tick when the desk has taken a message, and two right after', () => {
		const { chats, events, add } = aChat();
		add('a');

		chats.markTaken('a');

		expect(events.since(0)).toMatchObject([
			{ type: 'chat-message', data: { ...KEY, message: { ticks: 'waiting' } } },
			{ type: 'chat-message', data: { message: { ticks: 'one' } } },
			{ type: 'chat-message', data: { message: { ticks: 'two' } } },
		]);
	});

	it('says why a message was not taken, until it is', () => {
		const { chats, add } = aChat();
		add('a');

		chats.markTaken('a', 'The desk answered 503');
		expect(chats.chat(KEY).messages[0]).toMatchObject({
			ticks: 'waiting',
			problem: 'The desk answered 503',
		});

		chats.markTaken('a');
		expect(chats.chat(KEY).messages[0]).not.toHaveProperty('problem');
	});

	it('marks everything older as read with a message, and nothing newer', () => {
		const { chats, add, ticks } = aChat();
		for (const id of ['a', 'b', 'c']) add(id);

		chats.markRead('b');

		expect(ticks()).toEqual(['read', 'read', 'waiting']);
	});

	it('keeps a message read when the desk’s answer to its delivery comes later', () => {
		const { chats, add, ticks } = aChat();
		add('a');

		chats.markRead('a');
		chats.markTaken('a');

		expect(ticks()).toEqual(['read']);
	});

	it('types until the business answers', () => {
		const { chats, answer } = aChat();

		chats.startTyping(KEY);
		expect(chats.chat(KEY).typing).toBe(true);

		answer('b');
		expect(chats.chat(KEY).typing).toBe(false);
	});

	it('stops typing after 25 seconds without an answer, however often it is asked for', () => {
		jest.useFakeTimers();
		try {
			const { chats } = aChat();
			chats.startTyping(KEY);

			jest.advanceTimersByTime(20_000);
			chats.startTyping(KEY);
			expect(chats.chat(KEY).typing).toBe(true);

			jest.advanceTimersByTime(5_000);
			expect(chats.chat(KEY).typing).toBe(false);
		} finally {
			jest.useRealTimers();
		}
	});

	it('removes the content of a revoked message', () => {
		const { chats, add } = aChat();
		add('a');

		chats.revoke('a');

		expect(chats.chat(KEY).messages[0]).toMatchObject({ revoked: true, content: null });
	});

	it('replaces the text of an edited message', () => {
		const { chats, add } = aChat();
		add('a');

		chats.edit('a', 'text', { body: 'new' });

		expect(chats.chat(KEY).messages[0]).toMatchObject({ edited: true, content: { body: 'new' } });
	});

	it('keeps the latest 500 messages of a chat', () => {
		const { chats, add } = aChat();

		for (let count = 0; count < 501; count += 1) add(`m${count}`);

		expect(chats.chat(KEY).messages).toHaveLength(500);
		expect(chats.find('m0')).toBeUndefined();
		expect(chats.find('m500')).toBeDefined();
	});
});
