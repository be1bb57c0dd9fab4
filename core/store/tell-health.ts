import { recordChange } from './change-store';
import type { Unit } from './schema';

/** Tells the feed that what is known of a scope's health has changed, or who looks after it. */
export function tellHealth(unit: Unit, scope: string): void {
	recordChange(unit, {
		kind: 'desk-changed',
		conversationId: null,
		subjectId: 'health',
		facts: { what: 'health', scope },
	});
}
