import { appendAudit } from '../../store/audit-store';
import { lockConversation } from '../../store/conversation-store';
import { recordMessageChange } from '../../store/message-store';
import { readEntries } from '../../store/read-entries';
import type { ConversationRow } from '../../store/conversation-rows';
import type { Unit } from '../../store/schema';
import { spokenOf } from '../../store/spoken-of';
import {
	type Once,
	type PersonalMessage,
	sendAsPerson,
	sentBefore,
} from '../../outbox/send-as-person';
import { repeatMessage } from '../../outbox/repeat-message';
import { composeMessage } from '../compose-message';
import type { ThreadEntry } from '../contract/thread-shape';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';
import { startConversation } from '../start-conversation';

/** What goes to a customer because a person wants it. */
export const sendingHandlers: Handlers<'sending' | 'send-again' | 'start-conversation'> = {
	async sending({ store, caller }, { conversationId, clientId, message }) {
		const once = { agentId: caller.agentId, clientId };
		const messageIds = await store.write(async (unit) => {
			const conversation = await lockedConversation(unit, conversationId);
			const before = await sentBefore(unit, once);
			if (before) return checkedPlace(before, conversation);

			const composed = await composeMessage(unit, conversation, caller.agentId, message);
			const written = await send(unit, conversation, {
				...composed,
				agentId: caller.agentId,
				once,
			});
			if (message.kind === 'text') await forgetDraft(unit, caller.agentId, conversation.id);
			await appendAudit(unit, caller, {
				action: 'sending',
				conversationId: conversation.id,
				subjectId: written[0],
				details: { kind: message.kind, messages: written.length },
			});
			return written;
		});
		return { entries: await store.read((unit) => entriesOf(unit, messageIds)) };
	},

	async 'send-again'({ store, caller, conversationId }, { messageId }) {
		const once: Once = { repeats: messageId };
		const messageIds = await store.write(async (unit) => {
			const conversation = await lockedConversation(unit, conversationId);
			const before = await sentBefore(unit, once);
			if (before) return checkedPlace(before, conversation);

			const message = await unit.db
				.selectFrom('message')
				.selectAll()
				.where('id', '=', messageId)
				.where('conversationId', '=', conversation.id)
				.executeTakeFirst();
			if (!message) throw new Refusal('not-found', 'There is no such message.');
			const repetition = await repeatMessage(unit, message);
			if (repetition.outcome === 'not-possible') {
				throw new Refusal('not-possible', repetition.reason);
			}
			const written = await send(unit, conversation, {
				agentId: caller.agentId,
				once,
				parts: [repetition.part],
				takesOver: message.kind !== 'reaction',
			});
			await appendAudit(unit, caller, {
				action: 'send-again',
				conversationId: conversation.id,
				subjectId: messageId,
			});
			recordMessageChange(unit, message, { repeated: true });
			return written;
		});
		const shown = [messageId, ...messageIds];
		return { entries: await store.read((unit) => entriesOf(unit, shown)) };
	},

	async 'start-conversation'({ store, caller, settings }, input) {
		return {
			conversationId: await store.write((unit) => startConversation(unit, caller, settings, input)),
		};
	},
};

async function lockedConversation(unit: Unit, id: string | null): Promise<ConversationRow> {
	const conversation = id === null ? undefined : await lockConversation(unit, id);
	if (conversation) return conversation;
	throw new Refusal('not-found', 'There is no such conversation.');
}

function checkedPlace(
	before: { conversationId: string; messageIds: string[] },
	{ id }: ConversationRow,
): string[] {
	if (before.conversationId === id) return before.messageIds;
	throw new Refusal('bad-input', 'This was sent to another conversation already.');
}

async function send(
	unit: Unit,
	conversation: ConversationRow,
	message: PersonalMessage,
): Promise<string[]> {
	const sent = await sendAsPerson(unit, conversation, message);
	switch (sent.outcome) {
		case 'written':
			return sent.messageIds;
		case 'window-closed':
			throw new Refusal(
				'window-closed',
				'The 24-hour window is closed, so WhatsApp takes only templates until the customer writes again.',
			);
		case 'not-possible':
			throw new Refusal('not-possible', sent.reason);
	}
}

/** What the agent had typed has been sent. */
async function forgetDraft({ db }: Unit, agentId: string, conversationId: string): Promise<void> {
	await db
		.deleteFrom('composerDraft')
		.where('agentId', '=', agentId)
		.where('conversationId', '=', conversationId)
		.where('mode', '=', 'reply')
		.execute();
}

/** Of a reaction: the message that it shows on. */
async function entriesOf(unit: Unit, messageIds: string[]): Promise<ThreadEntry[]> {
	const shownOn = await spokenOf(unit, messageIds);
	const ids = [...new Set(messageIds.map((id) => shownOn.get(id) ?? id))];
	const entries = await readEntries(unit, { messageIds: ids, noteIds: [], eventIds: [] });
	return ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
}
