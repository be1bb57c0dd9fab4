import type { Role } from '../store/desk-rows';
import { ROLES } from './contract/agent-shape';

/** Whether a role has the rights of another one: each has those of the ones before it. */
export function hasRole(role: Role, least: Role): boolean {
	return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
