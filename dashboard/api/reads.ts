import type { RoutePath } from '../../core/desk/contract/route-table';

/** What is asked for with GET and answered in JSON; the desk's route table says the same. */
export const READS: ReadonlySet<RoutePath> = new Set<RoutePath>([
	'session',
	'contacts',
	'counts',
	'conversation',
	'search',
	'message-details',
	'templates',
	'people',
	'desk',
	'changes',
	'agents',
	'audit',
	'audit-check',
	'own-sessions',
	'knowledge',
	'knowledge-state',
	'knowledge-passages',
	'knowledge-misses',
	'health',
	'dead-letters',
]);
