import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureChannel } from '../store/channel-store';
import { plus } from '../store/database-time';
import { moveCursor, openCursor } from '../store/feed-cursor';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { CHANNEL } from '../testing/deliveries';
import { forgetOld } from './forget-old';

let store: Store;
let dispose: () => Promise<void>;
let now: string;

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => plus(now, -days * DAY_MS);

const addChanges = async (count: number, days: number) =>
	await store.write(async ({ db }) => {
		for (let left = count; left > 0; left -= 1_000) {
			const some = Array.from({ length: Math.min(left, 1_000) }, () => ({
				at: daysAgo(days),
				kind: 'desk-changed' as const,
				conversationId: null,
				subjectId: 'desk',
				facts: '{}',
			}));
			await db.insertInto('change').values(some).execute();
		}
	});

const changes = async () =>
	await store.read(async ({ db }) => {
		const rows = await db.selectFrom('change').select('seq').orderBy('seq').execute();
		return rows.map(({ seq }) => seq);
	});

const forgetAll = async () => {
	let pieces = 1;
	while (await store.write(forgetOld)) pieces += 1;
	return pieces;
};

describe.each(STORE_KINDS)('what is older than 7 days on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		now = await store.read((unit) => Promise.resolve(unit.now));
	});

	afterEach(async () => await dispose());

	it('goes piece by piece: bytes of deliveries but not their hashes, and orphaned statuses', async () => {
		const days = [8, 6, ...Array.from({ length: 600 }, () => 9)];
		const { id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL));
		await store.write(async ({ db }) => {
			const rows = days.map((age, index) => ({
				id: `${index}`,
				bodyHash: `hash ${index}`,
				body: Buffer.from('{}'),
				receivedAt: daysAgo(age),
				events: 0,
				repeats: 0,
			}));
			await db.insertInto('delivery').values(rows).execute();
			const orphans = [8, 6].map((age) => ({
				id: `${age}`,
				channelId,
				wamid: `wamid ${age}`,
				status: '{}',
				receivedAt: daysAgo(age),
			}));
			await db.insertInto('orphanStatus').values(orphans).execute();
		});

		expect(await forgetAll()).toBe(2);

		const { kept, hashes, orphans } = await store.read(async ({ db }) => ({
			kept: await db.selectFrom('delivery').select('id').where('body', 'is not', null).execute(),
			hashes: await db.selectFrom('delivery').select('bodyHash').execute(),
			orphans: await db.selectFrom('orphanStatus').select('id').execute(),
		}));
		expect(kept).toEqual([{ id: '1' }]);
		expect(hashes).toHaveLength(602);
		expect(orphans).toEqual([{ id: '6' }]);
	});

	it('goes from the feed, but for its newest 10,000 changes', async () => {
		await addChanges(11_200, 8);
		await forgetAll();

		const left = await changes();
		expect([left.length, left[0], left.at(-1)]).toEqual([10_000, 1_201, 11_200]);
	});

	it('stays in the feed up to the first change that is newer', async () => {
		await addChanges(300, 8);
		await addChanges(11_000, 6);
		await forgetAll();
		expect((await changes())[0]).toBe(301);
	});

	it('stays in the feed until every follower has read it who still follows', async () => {
		await store.write((unit) => openCursor(unit, 'slow'));
		await store.write((unit) => openCursor(unit, 'gone'));
		await addChanges(11_000, 8);
		await store.write((unit) => moveCursor(unit, 'slow', 40));
		await store.write(({ db }) =>
			db
				.updateTable('feedCursor')
				.set({ movedAt: daysAgo(8) })
				.where('follower', '=', 'gone')
				.execute(),
		);

		await forgetAll();
		expect((await changes())[0]).toBe(41);
	});
});
