import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { answerMetrics, showsToken } from '../metrics/answer-metrics';
import type { MetricFamily } from '../metrics/metric-family';
import { answerHandshake } from '../whatsapp/verify-handshake';
import type { Client } from './client-of';
import type { ListenerMetrics } from './listener-metrics';
import type { Mount } from './mount';
import type { MountTable } from './mount-table';
import type { Readiness } from './readiness';

type Env = { Bindings: HttpBindings };

type Options = {
	mounts: MountTable;
	metrics: ListenerMetrics;
	metricsToken: string | null;
	clientOf: (request: HttpBindings['incoming']) => Client;
	readiness: () => Promise<Readiness>;
	/** What the desks tell of themselves. */
	deskMetrics: () => Promise<MetricFamily[]>;
	/** Told of what went wrong. */
	onError: (error: unknown) => void;
	/** Gets the answers that have no end of their own, while they last. */
	streams: Set<ServerResponse>;
};

/** Everything of a listener but the deliveries: health, metrics, Meta's handshake, the desk. */
export function createListenerApp(options: Options): Hono<Env> {
	const { mounts, metrics, metricsToken, clientOf } = options;
	const app = new Hono<Env>();

	app.get('/healthz', (context) => context.text('ok'));
	app.get('/readyz', async (context) => {
		const { ready, reasons } = await options.readiness();
		return context.json({ ready, reasons }, ready ? 200 : 503);
	});
	if (metricsToken !== null) {
		app.get('/metrics', async (context) => {
			const { raw } = context.req;
			if (!showsToken(raw, metricsToken)) return context.text('Forbidden', 403);
			const ofTheDesk = await options.deskMetrics();
			return answerMetrics(raw, [...(await metrics.families()), ...ofTheDesk]);
		});
	}
	app.all('*', async (context) => {
		const { path, method } = context.req;
		const [mount] = mounts.at(path);
		if (mount && method === 'GET') return await handshake(context, mount);
		const dashboard = mounts.dashboardAt(path);
		if (!dashboard) return context.text('Nothing is here', 404);

		const { address, origin } = clientOf(context.env.incoming);
		const url = asSeen(context.req.url, origin);
		if (!url) return context.text('The host of this request is none', 400);
		const answered = await dashboard.desk.fetch(new Request(url, context.req.raw), {
			address,
			basePath: dashboard.path,
			...(dashboard.models && { models: dashboard.models }),
		});
		if (answered.headers.get('content-type') === 'text/event-stream') {
			keepWhileOpen(options.streams, context.env.outgoing);
		}
		return answered;
	});
	app.onError((error, context) => {
		options.onError(error);
		return context.text('The desk is not ready', 503);
	});
	return app;

	async function handshake(context: Context<Env>, mount: Mount): Promise<Response> {
		const { verifyToken } = await mount.currentAccount();
		const answer = answerHandshake(queryOf(context.req.queries()), verifyToken);
		metrics.handshake(answer.status === 200 ? 'accepted' : 'refused');
		if (answer.status === 200) return context.text(answer.body);
		mount.desk.recorder.refuse('handshake-refused');
		return context.text('Forbidden', 403);
	}
}

function keepWhileOpen(streams: Set<ServerResponse>, stream: ServerResponse): void {
	streams.add(stream);
	stream.once('close', () => streams.delete(stream));
}

/** A parameter that is repeated stays a list, which the handshake refuses. */
function queryOf(queries: Record<string, string[]>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(queries).map(([name, values]) => [
			name,
			values.length === 1 ? values[0] : values,
		]),
	);
}

/** The address as the browser wrote it; undefined for a host that nobody can have. */
function asSeen(url: string, origin: string): string | undefined {
	const { pathname, search } = new URL(url);
	return URL.canParse(origin) ? `${new URL(origin).origin}${pathname}${search}` : undefined;
}
