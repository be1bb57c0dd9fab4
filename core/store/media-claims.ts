import { plus } from './database-time';
import { referToFile, releaseFiles } from './media-files';
import { recordMessageChange } from './message-store';
import { wakeFollowers } from './pending';
import type { MediaRow } from './conversation-rows';
import type { Unit } from './schema';

/** Files of a channel that can be fetched now, the longest waiting first; and when the next can be. */
export async function dueMedia(
	{ db, now }: Unit,
	channelId: string,
	{ limit, but }: { limit: number; but: string[] },
): Promise<{ ids: string[]; nextAt: string | null }> {
	const open = db
		.selectFrom('media')
		.where('channelId', '=', channelId)
		.where('state', 'in', ['waiting', 'fetching']);
	const rows = await open
		.select('id')
		.where('dueAt', '<=', now)
		.$if(but.length > 0, (query) => query.where('id', 'not in', but))
		.orderBy('dueAt')
		.limit(limit)
		.execute();
	const { nextAt } = await open
		.select(({ fn }) => fn.min('dueAt').as('nextAt'))
		.where('dueAt', '>', now)
		.executeTakeFirstOrThrow();
	return { ids: rows.map(({ id }) => id), nextAt };
}

/**
 * Takes a due file for `holder`, who has it for `claimMs`; undefined when another has been
 * quicker. A claim that has run out is due again: whoever held it is gone.
 */
export async function claimMedia(
	{ db, now }: Unit,
	id: string,
	{ holder, claimMs }: { holder: string; claimMs: number },
): Promise<MediaRow | undefined> {
	const claimUntil = plus(now, claimMs);
	return await db
		.updateTable('media')
		.set((eb) => ({
			state: 'fetching',
			claimedBy: holder,
			claimUntil,
			// One column tells when to look at a row again, whichever state it is in.
			dueAt: claimUntil,
			tries: eb('tries', '+', 1),
		}))
		.where('id', '=', id)
		.where('state', 'in', ['waiting', 'fetching'])
		.where('dueAt', '<=', now)
		.returningAll()
		.executeTakeFirst();
}

/** What a worker holds: the row as it claimed it. */
export type MediaClaim = Pick<MediaRow, 'id' | 'tries'>;

/** Says that the fetching of a claimed file goes on. */
export async function renewMediaClaim(
	unit: Unit,
	claim: MediaClaim,
	claimMs: number,
): Promise<void> {
	const claimUntil = plus(unit.now, claimMs);
	await claimed(unit, claim).set({ claimUntil, dueAt: claimUntil }).execute();
}

/** The same file, where another row of the channel has it already: it was sent or forwarded twice. */
export async function findTwin(
	{ db }: Unit,
	media: MediaRow,
): Promise<{ hash: string; size: number; type: string } | undefined> {
	if (media.sha256 === null) return undefined;
	const twin = await db
		.selectFrom('media')
		.select(['hash', 'size', 'type'])
		.where('channelId', '=', media.channelId)
		.where('mediaId', '=', media.mediaId)
		.where('kind', '=', media.kind)
		.where('mimeType', '=', media.mimeType)
		.where('sha256', '=', media.sha256)
		.where('state', '=', 'stored')
		.limit(1)
		.executeTakeFirst();
	return twin as { hash: string; size: number; type: string } | undefined;
}

/** How a claimed file is settled. `retry`: not yet; it is tried again after `afterMs`. */
export type MediaSettlement =
	| { outcome: 'stored'; hash: string; size: number; type: string }
	| { outcome: 'unavailable'; reason: string }
	| { outcome: 'retry'; reason: string | null; afterMs: number };

/**
 * Writes how the fetching ended, tells the feed, and wakes whoever waits for the file.
 * Nothing happens when the claim is no longer the holder's, or the message was deleted
 * meanwhile: then bytes that were kept for it are released.
 */
export async function settleMedia(
	unit: Unit,
	claim: MediaClaim,
	settlement: MediaSettlement,
): Promise<void> {
	if (settlement.outcome === 'stored' && !(await referToFile(unit, settlement.hash))) {
		return await settleMedia(unit, claim, { outcome: 'retry', reason: null, afterMs: 0 });
	}
	const settled = await claimed(unit, claim)
		.set({ ...columnsOf(unit, settlement), claimedBy: null, claimUntil: null })
		.returning(['messageId', 'conversationId'])
		.executeTakeFirst();
	if (!settled) {
		if (settlement.outcome === 'stored') await releaseFiles(unit, [settlement.hash]);
		return;
	}
	if (settlement.outcome === 'retry') {
		wakeFollowers(unit, ['files']);
		return;
	}
	const { messageId: id, conversationId } = settled;
	recordMessageChange(unit, { id, conversationId }, { media: settlement.outcome });
}

function columnsOf({ now }: Unit, settlement: MediaSettlement) {
	switch (settlement.outcome) {
		case 'stored': {
			const { hash, size, type } = settlement;
			return {
				state: 'stored',
				reason: null,
				url: null,
				hash,
				size,
				type,
				settledAt: now,
			} as const;
		}
		case 'unavailable':
			return {
				state: 'unavailable',
				reason: settlement.reason,
				url: null,
				settledAt: now,
			} as const;
		case 'retry': {
			const dueAt = plus(now, settlement.afterMs);
			return { state: 'waiting', reason: settlement.reason, dueAt } as const;
		}
	}
}

/** The row, as long as nobody has claimed it since. */
function claimed({ db }: Unit, { id, tries }: MediaClaim) {
	return db
		.updateTable('media')
		.where('id', '=', id)
		.where('tries', '=', tries)
		.where('state', '=', 'fetching');
}
