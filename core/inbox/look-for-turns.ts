import { dueTurns, nextDueAt } from '../store/due-turns';
import type { ReadJob } from '../store/read-job';

type Look = { channelId: string; limit: number };

/** The turns of a channel that are due, longest waiting first; and in how many milliseconds one will be. */
export const lookForTurns: ReadJob<Look, { due: string[]; next: number | undefined }> = {
	file: __filename,
	name: 'lookForTurns',
	isLook: true,

	async run(unit, { channelId, limit }) {
		const dueAt = await nextDueAt(unit, channelId);
		const due = await dueTurns(unit, channelId, limit);
		return {
			due: due.map(({ id }) => id),
			next: dueAt === null ? undefined : Date.parse(dueAt) - Date.parse(unit.now),
		};
	},
};
