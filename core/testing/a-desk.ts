import { scryptSync } from 'node:crypto';
import { createDesk } from '../desk/app';
import { makeToken } from '../desk/auth/secret-token';
import type { InputAt, RoutePath } from '../desk/contract/route-table';
import { ROUTE_TABLE } from '../desk/contract/route-table';
import type { Desk } from '../desk/desk-router';
import { createLive } from '../desk/live';
import type { DeskAssets } from '../desk/serve-page';
import { startSession } from '../store/agent-session-store';
import type { Store } from '../store/open-store';
import type { AgentRow } from '../store/desk-rows';
import { anAgent } from './an-agent';

/** Where the tests' browser sees the desk. */
export const DESK_URL = 'http://desk.example/webhook/talktrace';

type Sent = {
	cookie?: string;
	headers?: Record<string, string>;
	address?: string;
	/** In place of what the route takes. */
	body?: string;
};

/** A desk whose answers are checked, and what it was told of errors that nobody expected. */
export function aDesk(store: Store, assets: DeskAssets = new Map()) {
	const errors: unknown[] = [];
	const live = createLive(store, (error) => errors.push(error));
	const onError = (error: unknown) => errors.push(error);
	const desk = createDesk({ store, live, assets, onError, checkAnswers: true });
	return { errors, desk, close: () => live.close() };
}

/** Asks a desk for a route as the page would. */
export async function ask<Path extends RoutePath>(
	desk: Desk,
	path: Path,
	input: InputAt<Path>,
	{ address = '192.0.2.1', ...sent }: Sent = {},
): Promise<Response> {
	return await desk.fetch(requestOf(path, input, sent), { address });
}

/** The request with which the page would ask for a route. */
export function requestOf(
	path: string,
	input: Record<string, unknown>,
	{ cookie, headers, body }: Sent = {},
): Request {
	const url = new URL(DESK_URL);
	url.searchParams.set('to', path);
	const route = ROUTE_TABLE.find((one) => one.path === path);
	const isPost = route?.method === 'POST';
	if (!isPost || 'upload' in route) {
		for (const [name, value] of Object.entries(input)) url.searchParams.set(name, String(value));
	}
	return new Request(url, {
		method: isPost ? 'POST' : 'GET',
		headers: {
			...(cookie !== undefined && { cookie }),
			...(isPost && {
				'content-type': 'application/json',
				'x-talktrace': '1',
				origin: new URL(DESK_URL).origin,
			}),
			...headers,
		},
		...(isPost && { body: body ?? JSON.stringify(input) }),
	});
}

/** The cookie of a new session of an agent. */
export async function aSession(store: Store, agentId: string): Promise<string> {
	const { token, tokenHash } = makeToken();
	await store.write((unit) =>
		startSession(unit, { tokenHash, agentId, address: '192.0.2.1', userAgent: 'test' }),
	);
	return `talktrace=${token}`;
}

/** An agent with an e-mail address and a password, whose hash costs next to nothing. */
export async function anAccount(
	store: Store,
	{ password = 'correct horse', ...agent }: Partial<AgentRow> & { password?: string } = {},
): Promise<{ id: string; email: string; password: string }> {
	const { id } = await anAgent(store, agent);
	const email = agent.email ?? `${id}@desk.example`;
	const salt = Buffer.from('salt');
	const hash = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 });
	const passwordHash = `scrypt$4$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
	await store.write(({ db }) =>
		db
			.updateTable('agent')
			.set({ ...agent, email, passwordHash })
			.where('id', '=', id)
			.execute(),
	);
	return { id, email, password };
}
