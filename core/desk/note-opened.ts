import { appendAudit } from '../store/audit-store';
import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import type { MediaRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { Caller } from './handler';

/** A player asks for a file in parts, and a thread for its pictures anew: so long it is one opening. */
const ONE_OPENING_MS = 10 * 60 * 1000;

/**
 * Writes into the audit log that an agent opens a file, before they get any of it, whichever
 * part they ask for; once in ten minutes for each file.
 */
export async function noteOpened(store: Store, caller: Caller, media: MediaRow): Promise<void> {
	if (await store.read((unit) => isNoted(unit, caller, media))) return;
	await store.write((unit) =>
		appendAudit(unit, caller, {
			action: 'media-opened',
			conversationId: media.conversationId,
			subjectId: media.id,
			details: { kind: media.kind },
		}),
	);
}

async function isNoted(unit: Unit, caller: Caller, media: MediaRow): Promise<boolean> {
	const entry = await unit.db
		.selectFrom('auditEntry')
		.select('seq')
		.where('conversationId', '=', media.conversationId)
		.where('subjectId', '=', media.id)
		.where('agentId', '=', caller.agentId)
		.where('action', '=', 'media-opened')
		.where('at', '>', plus(unit.now, -ONE_OPENING_MS))
		.limit(1)
		.executeTakeFirst();
	return entry !== undefined;
}
