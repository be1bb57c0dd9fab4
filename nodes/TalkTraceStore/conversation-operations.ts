import { assignConversation } from '../../core/desk/assign-conversation';
import { readSettings } from '../../core/desk/desk-settings';
import { resolveConversation } from '../../core/desk/resolve-conversation';
import { InputError } from '../../core/errors';
import { lockConversation } from '../../core/store/conversation-store';
import { getConversation } from '../../core/store/directory';
import type { Store } from '../../core/store/open-store';
import type { Unit } from '../../core/store/schema';
import { setStatus } from '../../core/store/set-status';
import { findAgent } from './find-agent';
import { filled, found, type Operation, type Read } from './operation';

export const conversationOperations: Record<string, Operation> = {
	'conversation.assign': async (store, read) => {
		const conversationId = filled(read, 'conversationId') ?? '';
		const email = filled(read, 'assigneeEmail');
		const assigneeId = email === undefined ? null : (await findAgent(store, email)).id;
		await store.write(async (unit) => {
			const assignment = { conversationId, assigneeId, by: 'workflow' as const };
			const result = await assignConversation(unit, assignment);
			if (result.outcome === 'refused') throw new InputError(result.reason);
		});
		return [await conversationWith(store, conversationId)];
	},

	'conversation.setStatus': async (store, read) => {
		const conversationId = filled(read, 'conversationId') ?? '';
		await store.write((unit) => changeStatus(unit, read, conversationId));
		return [await conversationWith(store, conversationId)];
	},
};

async function changeStatus(unit: Unit, read: Read, conversationId: string): Promise<void> {
	const conversation = found(await lockConversation(unit, conversationId), 'conversation');
	const status = read<'open' | 'snoozed' | 'resolved'>('status', 'resolved');
	if (status === 'resolved') {
		const settings = await readSettings(unit);
		await resolveConversation(unit, { conversationId, agentId: null }, settings);
	} else if (status === 'snoozed') {
		const until = timeToCome(filled(read, 'snoozedUntil'), unit.now);
		await setStatus(unit, conversation, { status, until }, null);
	} else {
		await setStatus(unit, conversation, { status }, null);
	}
}

function timeToCome(text: string | undefined, now: string): string {
	const time = new Date(text ?? '');
	if (Number.isNaN(time.getTime()) || time.toISOString() <= now) {
		throw new InputError('"Until" must be a time that is still to come.');
	}
	return time.toISOString();
}

async function conversationWith(store: Store, id: string) {
	return found(await store.read((unit) => getConversation(unit, id)), 'conversation');
}
