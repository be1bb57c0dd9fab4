import type { AddedSource } from '../knowledge/add-source';
import { appendAudit } from '../store/audit-store';
import type { SourceKind } from '../store/knowledge-rows';
import type { Unit } from '../store/schema';
import type { Caller } from './handler';

/** Writes into the audit log, in the transaction that makes it true, what an agent has added. */
export function noteAdded(
	caller: Caller,
	kind: SourceKind,
): (unit: Unit, added: AddedSource) => Promise<void> {
	return async (unit, added) => {
		await appendAudit(unit, caller, {
			action: 'add-knowledge',
			subjectId: added.sourceId,
			details: {
				kind,
				outcome: added.outcome,
				...(added.outcome === 'refused' ? { reason: added.reason } : { passages: added.passages }),
			},
		});
	};
}
