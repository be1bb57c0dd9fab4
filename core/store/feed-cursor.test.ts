import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { recordChange } from './change-store';
import { moveCursor, openCursor, putCursor, takeCursor } from './feed-cursor';
import type { Store } from './open-store';
import { changesAfter, lastChange } from './read-changes';

let store: Store;
let dispose: () => Promise<void>;

const change = async (subjectId: string) =>
	await store.write((unit) => {
		recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId });
		return Promise.resolve();
	});

describe.each(STORE_KINDS)('a cursor of the feed on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(async () => await dispose());

	it('starts at the end for a new follower, and stays where it is for a known one', async () => {
		const empty = await store.write((unit) => openCursor(unit, 'first'));
		await change('one');
		const [later, again] = await store.write(async (unit) => [
			await openCursor(unit, 'second'),
			await openCursor(unit, 'first'),
		]);

		expect({ empty, again }).toEqual({ empty: 0, again: 0 });
		expect(later).toBe(await store.read(lastChange));
		expect(later).toBeGreaterThan(0);
	});

	it('moves on, and never back', async () => {
		await store.write((unit) => openCursor(unit, 'first'));
		await store.write((unit) => moveCursor(unit, 'first', 7));
		await store.write((unit) => moveCursor(unit, 'first', 3));

		expect(await store.write((unit) => openCursor(unit, 'first'))).toBe(7);
	});

	it('is put where it is wanted, also back, and is gone when it was taken', async () => {
		await store.write((unit) => putCursor(unit, 'first', 7));
		await store.write((unit) => putCursor(unit, 'first', 3));
		await store.write((unit) => putCursor(unit, 'second', 5));

		expect(await store.write((unit) => takeCursor(unit, 'first'))).toBe(3);
		expect(await store.write((unit) => takeCursor(unit, 'first'))).toBeUndefined();
		expect(await store.write((unit) => takeCursor(unit, 'second'))).toBe(5);
	});

	it('reads on after a number, in order and a page at a time', async () => {
		for (const subject of ['one', 'two', 'three']) await change(subject);
		const [first] = await store.read((unit) => changesAfter(unit, 0, 1));

		const rest = await store.read((unit) => changesAfter(unit, first!.seq, 10));

		expect(first).toMatchObject({ subjectId: 'one' });
		expect(rest.map(({ subjectId }) => subjectId)).toEqual(['two', 'three']);
		expect(rest.at(-1)!.seq).toBe(await store.read(lastChange));
	});
});
