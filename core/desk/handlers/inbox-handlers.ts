import { countInbox } from '../../store/count-inbox';
import type { InboxFilter } from '../../store/inbox-filters';
import { listInbox } from '../../store/list-inbox';
import { lastChange } from '../../store/read-changes';
import { readDesk } from '../../store/read-desk';
import { readRows } from '../../store/read-rows';
import { ownOnly } from '../can-see';
import type { Handlers } from '../handler';

/** What a page shows before a conversation is opened. */
export const inboxHandlers: Handlers<'contacts' | 'counts' | 'desk'> = {
	async contacts({ store, caller, settings }, { tab, sort, limit, after, ...filter }) {
		const own = ownOnly(caller, settings);
		return await store.read(async (unit) => {
			// Before the rows: what changes while they are read is told again.
			const seq = await lastChange(unit);
			const assignees = assigneesOf(tab, { agentId: caller.agentId, own });
			const page = await listInbox(unit, { ...filter, assignees }, { sort, limit, after });
			return { rows: await readRows(unit, page.rows, own), next: page.next, seq };
		});
	},

	async counts({ store, caller, settings }, { channelId }) {
		const { agentId } = caller;
		const own = ownOnly(caller, settings) !== null;
		return await store.read((unit) => countInbox(unit, { agentId, ownOnly: own, channelId }));
	},

	async desk({ store, settings }) {
		return await store.read(async (unit) => {
			const seq = await lastChange(unit);
			return { ...(await readDesk(unit)), settings, seq, now: unit.now };
		});
	},
};

function assigneesOf(
	tab: 'mine' | 'unassigned' | 'all',
	{ agentId, own }: { agentId: string; own: string | null },
): InboxFilter['assignees'] {
	if (tab === 'mine') return [agentId];
	if (tab === 'unassigned') return [null];
	return own === null ? undefined : [own, null];
}
