import { plus } from '../../store/database-time';
import { agentsOnline, endPresence, notePresence } from '../../store/presence-store';
import { canSee } from '../can-see';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';

/** Pages tell every 20 seconds that they are open: one heartbeat may be lost. */
const LIFE_MS = 45_000;

/** Who is there. */
export const presenceHandlers: Handlers<'presence'> = {
	async presence({ store, caller, settings }, { pageId, conversationId, typing, leaving }) {
		const { agentId } = caller;
		return await store.write(async (unit) => {
			if (leaving) await endPresence(unit, { agentId, pageId });
			else {
				if (conversationId !== null && !(await canSee(unit, conversationId, caller, settings))) {
					throw new Refusal('not-found', 'This conversation is not there.');
				}
				const until = plus(unit.now, LIFE_MS);
				await notePresence(unit, { agentId, pageId, conversationId, typing, until });
			}
			return { online: await agentsOnline(unit) };
		});
	},
};
