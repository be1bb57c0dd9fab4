import {
	createServer as createHttpServer,
	type RequestListener,
	type Server,
	type ServerOptions,
	type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { createDeliveryAnswers } from './answer-delivery';
import { createClientOf } from './client-of';
import { createDeskMetricsReader } from './desk-metrics-reader';
import { listen } from './listen';
import { createListenerApp } from './listener-app';
import { createListenerMetrics } from './listener-metrics';
import type { ListenerSettings } from './listener-settings';
import type { Mount } from './mount';
import { createMountTable } from './mount-table';
import { createReadiness } from './readiness';
import { reloadTls } from './reload-tls';
import { readTlsFiles } from './tls-files';

/** A server that takes deliveries for the numbers that are mounted on it. */
export interface Listener {
	/** Serves a number from now on; returns how to stop that. Throws InputError for a path that is taken. */
	mount(mount: Mount): () => void;

	/**
	 * Takes no more connections from this moment, answers what has come, and cuts off what is
	 * still open after 8 s. Resolves when nothing is.
	 */
	close(): Promise<void>;
}

/** Bounds for senders that are slow, or many. Load balancers close idle connections after 60 s. */
const LIMITS: ServerOptions = {
	headersTimeout: 10_000,
	// An agent may upload a large file over a slow line; a delivery has its own, shorter limit.
	requestTimeout: 300_000,
	keepAliveTimeout: 75_000,
	connectionsCheckingInterval: 2_000,
	maxHeaderSize: 16 * 1024,
};
const MOST_CONNECTIONS = 10_000;
/** The live events of the desk say something every 20 s. */
const SILENT_CONNECTION_MS = 120_000;
const GRACE_MS = 8_000;
const TIDY_MS = 50;

/** Starts a server. Throws InputError that says what to do when it cannot listen there. */
export async function startListener(
	settings: ListenerSettings,
	onError: (error: unknown) => void,
): Promise<Listener> {
	const mounts = createMountTable();
	const clientOf = createClientOf(settings.trustedProxies);
	const files = settings.tls;
	const pair = files && (await readTlsFiles(files));

	const metrics = createListenerMetrics(mounts.stores);
	const readiness = createReadiness(mounts.stores);
	const streams = new Set<ServerResponse>();
	let closing = false;
	const app = createListenerApp({
		...{ mounts, metrics, clientOf, streams, onError, metricsToken: settings.metricsToken },
		readiness: () => readiness(closing),
		deskMetrics: createDeskMetricsReader(mounts.stores, onError),
	});
	const answerDelivery = createDeliveryAnswers(metrics);
	const answerRest = getRequestListener(app.fetch, { overrideGlobalObjects: false });
	const answer: RequestListener = (request, response) => {
		if (closing) response.setHeader('connection', 'close');
		const [path = '/'] = (request.url ?? '/').split('?', 1);
		const at = request.method === 'POST' ? mounts.at(path) : [];
		if (at.length > 0) void answerDelivery(request, response, at);
		else void answerRest(request, response);
	};

	const server: Server = pair
		? createHttpsServer({ ...LIMITS, ...pair }, answer)
		: createHttpServer(LIMITS, answer);
	server.maxConnections = MOST_CONNECTIONS;
	server.timeout = SILENT_CONNECTION_MS;
	await listen(server, settings).catch((error: unknown) => {
		metrics.stop();
		throw error;
	});
	server.on('error', onError);
	const reloading = files && pair ? reloadTls(server as HttpsServer, files, pair, onError) : null;

	return {
		mount(mount) {
			const remove = mounts.add(mount);
			const stopCounting = mount.desk.recorder.onGroup(metrics.group);
			return () => {
				remove();
				stopCounting();
			};
		},

		async close() {
			closing = true;
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeIdleConnections();
			// One that was being answered just now may be kept by who asked; it is idle from then on.
			const tidying = setInterval(() => server.closeIdleConnections(), TIDY_MS);
			// The page comes again, to whoever serves it then.
			for (const stream of streams) stream.destroy();
			const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
			await closed;
			clearTimeout(timer);
			clearInterval(tidying);
			await reloading?.stop();
			metrics.stop();
		},
	};
}

type HttpsServer = ReturnType<typeof createHttpsServer>;
