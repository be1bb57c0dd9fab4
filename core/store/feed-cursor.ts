import { lastChange } from './read-changes';
import type { Unit } from './schema';

/**
 * How far a follower of the feed has got. One that is new starts at the feed's end: what
 * was before it is nobody's news.
 */
export async function openCursor(unit: Unit, follower: string): Promise<number> {
	await unit.db
		.insertInto('feedCursor')
		.values({ follower, seq: await lastChange(unit), movedAt: unit.now })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const { seq } = await unit.db
		.selectFrom('feedCursor')
		.select('seq')
		.where('follower', '=', follower)
		.executeTakeFirstOrThrow();
	return seq;
}

/** Notes how far a follower has got; never back, should two processes follow for a moment. */
export async function moveCursor({ db, now }: Unit, follower: string, seq: number): Promise<void> {
	await db
		.updateTable('feedCursor')
		.set({ seq, movedAt: now })
		.where('follower', '=', follower)
		.where('seq', '<', seq)
		.execute();
}

/** Puts a follower where it shall go on, wherever it has been. */
export async function putCursor({ db, now }: Unit, follower: string, seq: number): Promise<void> {
	await db
		.insertInto('feedCursor')
		.values({ follower, seq, movedAt: now })
		.onConflict((conflict) => conflict.column('follower').doUpdateSet({ seq, movedAt: now }))
		.execute();
}

/** Where a follower has got, which is followed by nobody from now on; undefined for a new one. */
export async function takeCursor({ db }: Unit, follower: string): Promise<number | undefined> {
	const taken = await db
		.deleteFrom('feedCursor')
		.where('follower', '=', follower)
		.returning('seq')
		.executeTakeFirst();
	return taken?.seq;
}
