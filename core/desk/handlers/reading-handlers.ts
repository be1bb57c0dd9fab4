import { lastChange } from '../../store/read-changes';
import { readConversation } from '../../store/read-conversation';
import { readThread } from '../../store/read-thread';
import { ownOnly } from '../can-see';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';

/** A conversation that is opened, and its thread. */
export const readingHandlers: Handlers<'conversation' | 'history'> = {
	async conversation({ store, caller, settings }, { conversationId }) {
		return await store.read(async (unit) => {
			const seq = await lastChange(unit);
			const conversation = await readConversation(unit, conversationId, {
				agentId: caller.agentId,
				ownOnly: ownOnly(caller, settings),
				returnAfterMinutes: settings.returnAfterMinutes,
			});
			if (!conversation) throw new Refusal('not-found', 'This conversation is no longer there.');
			return { conversation, seq };
		});
	},

	async history({ store }, { conversationId, limit, before, after, aroundMessageId: around }) {
		return await store.read(async (unit) => {
			const seq = await lastChange(unit);
			const part = await readThread(unit, conversationId, { limit, before, after, around });
			if (!part) throw new Refusal('not-found', 'This message is no longer there.');
			return { ...part, seq };
		});
	},
};
