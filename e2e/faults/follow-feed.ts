import { setTimeout as pause } from 'node:timers/promises';

import { inStore, type StorePlace } from './desk-rows';

const LOOK_EVERY_MS = 100;

/**
 * Follows the change feed as a dashboard does: always from the last number on. What a
 * follower has not read when it reads a higher number, it never sees.
 */
export function followFeed(place: StorePlace) {
	const followed: number[] = [];
	let stopped = false;

	async function follow(): Promise<void> {
		await inStore(place, async (query) => {
			while (!stopped) {
				const after = followed.at(-1) ?? 0;
				const rows = await query<{ seq: number | string }>(
					`SELECT "seq" FROM "change" WHERE "seq" > ${after} ORDER BY "seq"`,
				);
				followed.push(...rows.map(({ seq }) => Number(seq)));
				await pause(LOOK_EVERY_MS);
			}
		});
	}

	/** While the store is away, a dashboard comes again, and goes on from where it was. */
	async function goOnFollowing(): Promise<void> {
		for (;;) {
			try {
				return await follow();
			} catch (error) {
				if (stopped) throw error;
				await pause(LOOK_EVERY_MS);
			}
		}
	}

	const following = goOnFollowing();

	return {
		/** The numbers read so far, in the order of reading. */
		followed: (): number[] => [...followed],

		/** Ends it. Rejects when the feed could not be read at the end. */
		async stop(): Promise<void> {
			stopped = true;
			await following;
		},
	};
}
