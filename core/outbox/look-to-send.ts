import { getChannel } from '../store/channel-store';
import type { ReadJob } from '../store/read-job';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import { heldBack } from './held-back';
import { paceOf } from './pace';

type Look = {
	channelId: string;
	/** At most so many, and of those with a file. */
	free: number;
	files: number;
	/** These not. */
	but: string[];
};

type ToSend = { rows: Pick<OutboxRow, 'id' | 'fileId'>[]; next: string | null };

/**
 * The first row that waits in each conversation, and indicators, as many as the number's
 * pace allows; and when there may be more, should there be none now.
 */
export const lookToSend: ReadJob<Look, ToSend> = {
	file: __filename,
	name: 'lookToSend',
	isLook: true,

	async run(unit, { channelId, free, files, but }) {
		const { sendsNow, lookAgainAt } = await paceOf(unit, await getChannel(unit, channelId));
		if (sendsNow === 0) return { rows: [], next: lookAgainAt };

		const rows = await unit.db
			.selectFrom('outbox')
			.select(['id', 'fileId'])
			.where('channelId', '=', channelId)
			.where('state', '=', 'queued')
			.where('dueAt', '<=', unit.now)
			.$if(but.length > 0, (query) => query.where('id', 'not in', but))
			.$if(files === 0, (query) => query.where('fileId', 'is', null))
			.where((eb) => eb.or([eb('outbox.kind', '=', 'indicator'), eb.not(heldBack(eb, unit.now))]))
			.orderBy('position')
			.limit(Math.min(free, sendsNow))
			.execute();
		if (rows.length === 0) return { rows, next: await nextRowDueAt(unit, channelId) };
		const surplus = rows.filter(({ fileId }) => fileId !== null).slice(files);
		return { rows: rows.filter((row) => !surplus.includes(row)), next: null };
	},
};

async function nextRowDueAt({ db, now }: Unit, channelId: string): Promise<string | null> {
	const { dueAt } = await db
		.selectFrom('outbox')
		.select(({ fn }) => fn.min('dueAt').as('dueAt'))
		.where('channelId', '=', channelId)
		.where('state', '=', 'queued')
		.where('dueAt', '>', now)
		.executeTakeFirstOrThrow();
	return dueAt;
}
