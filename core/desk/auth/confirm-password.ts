import { findAgent } from '../../store/agent-store';
import type { Store } from '../../store/open-store';
import type { AgentRow } from '../../store/desk-rows';
import { forgive } from '../../store/sign-in-limit-store';
import type { Caller } from '../handler';
import { Refusal } from '../refusal';
import { limitKeys } from './limit-keys';
import { limitTries } from './limit-tries';
import { verifyPassword } from './password';

/**
 * Has signed-in agents say their password again before something about their account changes,
 * counted like a sign-in: a session that was stolen must not guess. Throws Refusal.
 */
export async function confirmPassword(
	store: Store,
	caller: Caller,
	password: string,
	field = 'password',
): Promise<AgentRow> {
	const agent = await store.read((unit) => findAgent(unit, caller.agentId));
	if (!agent) throw new Refusal('signed-out', 'You are signed out.');

	const keys = limitKeys(agent.email, caller.address);
	await limitTries(store, keys);
	if (!(await verifyPassword(password, agent.passwordHash))) {
		const message = 'That is not your password.';
		throw new Refusal('bad-input', message, { fields: { [field]: message } });
	}
	await store.write((unit) => forgive(unit, keys));
	return agent;
}
