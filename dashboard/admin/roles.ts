import type { Agent } from '../../core/desk/contract/agent-shape';

/** From the fewest rights to the most. */
export const ROLES = [
	'viewer',
	'agent',
	'supervisor',
	'owner',
] as const satisfies readonly Agent['role'][];
