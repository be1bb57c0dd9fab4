import { settingsSchema, type DeskSettings } from '../desk/contract/desk-routes';
import type { DeskModels } from '../desk/desk-models';
import type { Caller, DeskContext } from '../desk/handler';
import type { Store } from '../store/open-store';
import type { AgentRow } from '../store/desk-rows';

/** What a handler is given when an agent calls, from the address 192.0.2.7. */
export function deskContext(
	store: Store,
	agent: Pick<AgentRow, 'id' | 'name' | 'role'>,
	more: {
		conversationId?: string;
		settings?: Partial<DeskSettings>;
		models?: DeskModels;
	} = {},
): DeskContext & { caller: Caller } {
	const address = '192.0.2.7';
	const { id: agentId, name, role } = agent;
	return {
		store,
		settings: settingsSchema.parse(more.settings ?? {}),
		request: new Request('http://desk.example/'),
		conversationId: more.conversationId ?? null,
		address,
		place: { path: '/', secure: false },
		models: () => Promise.resolve(more.models ?? null),
		metricsToken: null,
		onError: (error) => {
			throw error;
		},
		caller: { agentId, name, role, address, sessionId: 'session' },
	};
}
