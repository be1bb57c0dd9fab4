import { SIMULATED_ACCOUNT } from './account';
import { listen } from './listen';
import { createMeta, type Meta } from './meta';
import { startReceiver, type Receiver } from './receiver';
import type { StateOptions } from './state';

/** An answer of the Graph or control API. Only what tests reach into is spelt out. */
type Reply = {
	status: number;
	body: {
		error?: { code: number; error_data?: { messaging_product: string; details: string } };
		contacts?: Record<string, string>[];
		messages?: { id: string }[];
		[field: string]: unknown;
	};
};

export type RunningMeta = Meta & {
	url: string;
	/** The desk's webhook; registered at all levels that `registered` asked for. */
	receiver: Receiver;
	/** Calls the Graph API with the valid token. An object is sent as JSON. */
	graph(method: string, path: string, body?: unknown, token?: string): Promise<Reply>;
	control(method: string, path: string, body?: unknown): Promise<Reply>;
	/** Sends a message from the support number. */
	send(body: Record<string, unknown>): Promise<Reply>;
	close(): Promise<void>;
};

const { tokens, numbers, appId, appSecret, verifyToken, businessAccountId, graphVersion } =
	SIMULATED_ACCOUNT;

/** The simulated Meta on a free port with a desk behind it, for tests of the simulator itself. */
export async function runMeta(
	options: StateOptions & { registered?: boolean } = {},
): Promise<RunningMeta> {
	const { registered = true, ...stateOptions } = options;
	const receiver = await startReceiver(verifyToken);
	const meta = createMeta({
		registrations: registered
			? {
					app: { url: receiver.url, verifyToken, fields: ['messages', 'smb_message_echoes'] },
					linked: true,
					numbers: {},
				}
			: undefined,
		...stateOptions,
	});
	const server = await listen(meta.app, { port: 0, host: '127.0.0.1' });
	meta.state.url = server.url;

	const graph: RunningMeta['graph'] = async (method, path, body, token = tokens.valid.value) => {
		const response = await fetch(`${server.url}/${graphVersion}/${path}`, {
			method,
			headers: {
				authorization: `Bearer ${token}`,
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return { status: response.status, body: (await response.json()) as Reply['body'] };
	};

	return {
		...meta,
		url: server.url,
		receiver,
		graph,
		send: (body) =>
			graph('POST', `${numbers.support.id}/messages`, { messaging_product: 'whatsapp', ...body }),
		async control(method, path, body) {
			const response = await fetch(`${server.url}/control/${path}`, {
				method,
				body: body === undefined ? undefined : JSON.stringify(body),
			});
			const text = await response.text();
			return { status: response.status, body: JSON.parse(text || '{}') as Reply['body'] };
		},
		async close() {
			meta.stop();
			await server.close();
			await receiver.close();
		},
	};
}

/** What the app itself calls Graph with. */
export const APP_TOKEN = `${appId}|${appSecret}`;

export const ACCOUNT_PATH = businessAccountId;
