import { InputError } from '../../core/errors';
import { findAgentByEmail } from '../../core/store/agent-store';
import type { Store } from '../../core/store/open-store';
import type { AgentRow } from '../../core/store/desk-rows';

/** The agent with this e-mail address. Throws InputError when the desk has none. */
export async function findAgent(store: Store, email: string | undefined): Promise<AgentRow> {
	const wanted = email?.toLowerCase() ?? '';
	const agent = await store.read((unit) => findAgentByEmail(unit, wanted));
	if (agent) return agent;
	throw new InputError(
		'No agent of the desk has this e-mail address. Invite them in the dashboard first.',
	);
}
