import type { Unit } from '../store/schema';
import type { DeskSettings } from './contract/desk-routes';
import type { Caller } from './handler';

/**
 * Whose own conversations, beside those of nobody, are all that the caller sees; null for
 * callers who see all of them.
 */
export function ownOnly(
	{ agentId, role }: Pick<Caller, 'agentId' | 'role'>,
	{ agentsSee }: Pick<DeskSettings, 'agentsSee'>,
): string | null {
	const restricted = role === 'viewer' || role === 'agent';
	return restricted && agentsSee === 'own-and-unassigned' ? agentId : null;
}

/** Whether the conversation is there, and the caller's to see. */
export async function canSee(
	{ db }: Unit,
	conversationId: string,
	caller: Pick<Caller, 'agentId' | 'role'>,
	settings: Pick<DeskSettings, 'agentsSee'>,
): Promise<boolean> {
	const row = await db
		.selectFrom('conversation')
		.select('assigneeId')
		.where('id', '=', conversationId)
		.executeTakeFirst();
	if (!row) return false;
	const own = ownOnly(caller, settings);
	return own === null || row.assigneeId === null || row.assigneeId === own;
}
