import { getChannel } from '../store/channel-store';
import { dueMedia } from '../store/media-claims';
import { hasReleasedFiles } from '../store/media-files';
import type { ReadJob } from '../store/read-job';

type Look = { channelId: string; holder: string; limit: number; but: string[] };

type Seen = {
	/** Files that are to be fetched now, these not. */
	ids: string[];
	/** In how many milliseconds one will be. */
	next: number | undefined;
	/** Whether files lie there to which nothing refers any more. */
	released: boolean;
};

/** What there is to do for a channel's files; undefined where another process leads the channel. */
export const lookForFiles: ReadJob<Look, Seen | undefined> = {
	file: __filename,
	name: 'lookForFiles',
	isLook: true,

	async run(unit, { channelId, holder, limit, but }) {
		if ((await getChannel(unit, channelId)).leaseHolder !== holder) return undefined;
		const released = await hasReleasedFiles(unit);
		if (limit <= 0) return { ids: [], next: undefined, released };

		const { ids, nextAt } = await dueMedia(unit, channelId, { limit, but });
		const next = nextAt === null ? undefined : Date.parse(nextAt) - Date.parse(unit.now);
		return { ids, next, released };
	},
};
