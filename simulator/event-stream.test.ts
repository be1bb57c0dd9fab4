import { describe, expect, it } from '@jest/globals';
import { createEventStream } from './event-stream';

describe('event stream', () => {
	it('gives what was missed since an event, oldest first', () => {
		const events = createEventStream();
		for (const type of ['a', 'b', 'c']) events.publish(type, {});

		expect(events.since(1)?.map(({ id, type }) => [id, type])).toEqual([
			[2, 'b'],
			[3, 'c'],
		]);
		expect(events.since(3)).toEqual([]);
	});

	it.each([
		['are no longer held', 0],
		['were never sent', 9],
	])('says null when the events asked for %s', (_case, id) => {
		const events = createEventStream(2);
		for (const type of ['a', 'b', 'c']) events.publish(type, {});

		expect(events.since(id)).toBeNull();
	});

	it('calls a follower until it leaves', () => {
		const events = createEventStream();
		const seen: string[] = [];
		const leave = events.subscribe(({ type }) => seen.push(type));

		events.publish('a', {});
		leave();
		events.publish('b', {});

		expect(seen).toEqual(['a']);
	});
});
