import { isLed } from '../store/channel-lease';
import { getChannel } from '../store/channel-store';
import type { ReadJob } from '../store/read-job';
import type { OutboxRow } from '../store/turn-rows';

type Look = { channelId: string; ids: string[] };

type Seen = {
	now: string;
	/** Whether a process lives that sends for the channel. */
	led: boolean;
	current: OutboxRow[];
};

/** How these rows stand. */
export const lookAtRows: ReadJob<Look, Seen> = {
	file: __filename,
	name: 'lookAtRows',
	isLook: true,

	async run(unit, { channelId, ids }) {
		return {
			now: unit.now,
			led: isLed(await getChannel(unit, channelId), unit.now),
			current: await unit.db
				.selectFrom('outbox')
				.selectAll()
				.where('id', 'in', ids)
				.orderBy('position')
				.execute(),
		};
	},
};
