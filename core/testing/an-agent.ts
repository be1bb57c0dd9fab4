import { randomUUID } from 'node:crypto';
import type { Store } from '../store/open-store';
import type { AgentRow } from '../store/desk-rows';

/** An agent of the desk who has never signed in. */
export async function anAgent(
	store: Store,
	agent: Partial<Pick<AgentRow, 'name' | 'role' | 'disabledAt'>> = {},
): Promise<Pick<AgentRow, 'id' | 'name' | 'role'>> {
	const id = randomUUID();
	const { name = 'Grace', role = 'agent', disabledAt = null } = agent;
	await store.write(({ db, now }) =>
		db
			.insertInto('agent')
			.values({
				id,
				email: `${id}@desk.example`,
				name,
				role,
				passwordHash: '',
				totpSecret: null,
				totpStep: null,
				preferences: '{}',
				disabledAt,
				createdAt: now,
			})
			.execute(),
	);
	return { id, name, role };
}
