import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { receiveDelivery } from '../../../core/inbox/receive-delivery';
import type { IntakeRules } from '../../../core/inbox/intake-rules';
import type { Recorder } from '../../../core/inbox/recorder';

export type WebhookServer = {
	url: string;
	/** What the store failed with, each answered with 503. */
	storeFailures: unknown[];
	close(): Promise<void>;
};

/** The address to which Meta posts, on a free port: hands each POST to the recorder as the trigger does. */
export async function serveWebhook(
	recorder: Recorder,
	appSecret: string,
	rules: IntakeRules,
): Promise<WebhookServer> {
	const storeFailures: unknown[] = [];

	async function answer(request: IncomingMessage): Promise<number> {
		const signature = request.headers['x-hub-signature-256'];
		const received = await receiveDelivery(
			{ recorder },
			{ body: await bodyOf(request), signature: String(signature), appSecret },
			rules,
			(error) => storeFailures.push(error),
		);
		return received.status;
	}

	const server = createServer((request, response) => {
		answer(request).then(
			(status) => response.writeHead(status).end(),
			(error: unknown) => {
				storeFailures.push(error);
				response.writeHead(500).end();
			},
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}/webhook`,
		storeFailures,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
