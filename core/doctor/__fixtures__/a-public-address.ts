import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import type { IntakeRules } from '../../inbox/intake-rules';
import { receiveDelivery } from '../../inbox/receive-delivery';
import { createRecorder } from '../../inbox/recorder';
import type { Store } from '../../store/open-store';
import { answerHandshake } from '../../whatsapp/verify-handshake';

export type PublicAddress = { url: string; close(): Promise<void> };

export type Answer = { status: number; body?: string; headers?: Record<string, string> };

/** What stands at the address: it sees each request with its body. */
export type Behind = (request: IncomingMessage, body: Buffer) => Promise<Answer> | Answer;

const RULES: IntakeRules = {
	mode: 'live',
	quietMs: 0,
	longestWaitMs: 0,
	turnKinds: ['text'],
	whileRunning: 'wait',
	latestAgeMs: 3_600_000,
};

/** A real server on this machine in the place of a desk's public address. */
export async function aPublicAddress(
	behind: Behind,
	tls?: { cert: Buffer; key: Buffer },
): Promise<PublicAddress> {
	const listener: RequestListener = (request, response) => {
		void (async () => {
			const { status, body = '', headers } = await behind(request, await buffer(request));
			response.writeHead(status, headers).end(body);
		})();
	};
	const server = tls ? createSecureServer(tls, listener) : createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/webhook`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The desk itself: it takes deliveries into this store and answers handshakes. */
export function theDesk(
	store: Store,
	{ appSecret, verifyToken }: { appSecret: string; verifyToken: string },
): Behind {
	const recorder = createRecorder(store);
	return async (request, body) => {
		if (request.method === 'GET') {
			const { searchParams } = new URL(request.url ?? '', 'http://desk');
			const answer = answerHandshake(Object.fromEntries(searchParams), verifyToken);
			return answer.status === 200 ? answer : { status: 403 };
		}
		const signature = request.headers['x-hub-signature-256'];
		const received = await receiveDelivery(
			{ recorder },
			{ body, signature: String(signature), appSecret },
			RULES,
			() => undefined,
		);
		if (received.outcome === 'self-test') return { status: 200, body: received.proof };
		return received.status === 200
			? { status: 200 }
			: { status: received.status, body: received.reason };
	};
}
