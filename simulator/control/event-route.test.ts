import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runMeta, type RunningMeta } from '../running-meta';

type Event = { id: string; event: string; data: unknown };

describe('event stream over HTTP', () => {
	let meta: RunningMeta;
	const callers: AbortController[] = [];

	beforeEach(async () => {
		meta = await runMeta();
	});

	afterEach(async () => {
		for (const caller of callers.splice(0)) caller.abort();
		await meta.close();
	});

	/** Opens the stream; `next` resolves with the next event of this type. */
	const follow = async (headers: Record<string, string> = {}) => {
		const caller = new AbortController();
		callers.push(caller);
		const response = await fetch(`${meta.url}/control/events`, { headers, signal: caller.signal });
		const reader = (response.body as ReadableStream<Uint8Array>).getReader();
		let text = '';

		const next = async (type: string): Promise<Event> => {
			for (;;) {
				const end = text.indexOf('\n\n');
				if (end < 0) {
					const { done, value } = await reader.read();
					if (done) throw new Error(`The stream ended before an event ${type}`);
					text += Buffer.from(value).toString();
					continue;
				}
				const block = text.slice(0, end);
				text = text.slice(end + 2);
				const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
				if (field('event') !== type) continue;
				return { id: field('id'), event: type, data: JSON.parse(field('data')) as unknown };
			}
		};
		return { response, next };
	};

	it('tells of messages as they come', async () => {
		const { response, next } = await follow();

		await meta.sender.text('omar', 'مرحبا');

		expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
		expect((await next('chat-message')).data).toMatchObject({
			customerId: 'omar',
			message: { content: { body: 'مرحبا' }, ticks: 'waiting' },
		});
		expect((await next('call')).data).toMatchObject({ service: 'webhook', operation: 'deliver' });
	});

	it('goes on where a follower left', async () => {
		const first = await follow();
		await meta.sender.text('ada', 'one');
		const { id } = await first.next('chat-message');
		await meta.sender.text('ada', 'two');

		const second = await follow({ 'last-event-id': id });

		const missed: unknown[] = [];
		for (let event = 0; event < 3; event += 1)
			missed.push((await second.next('chat-message')).data);
		expect(missed).toMatchObject([
			{ message: { content: { body: 'one' }, ticks: 'one' } },
			{ message: { content: { body: 'one' }, ticks: 'two' } },
			{ message: { content: { body: 'two' }, ticks: 'waiting' } },
		]);
	});

	it('asks a follower from an earlier life to start anew', async () => {
		const { next } = await follow({ 'last-event-id': '4711' });

		expect((await next('reset')).event).toBe('reset');
	});
});
