import { Hono } from 'hono';
import { createDeferred, type Deferred } from './deferred';
import { listen } from './listen';

/** One POST as it came. */
export type Received = { bytes: Buffer; headers: Headers; body: unknown };

export type Receiver = {
	/** The address of its webhook. */
	url: string;
	received: Received[];
	/** The queries of the challenges that it answered or refused. */
	challenges: Record<string, string>[];
	/** What it answers to the next deliveries; 200 when they are used up. */
	answers: number[];
	/** Resolves when `count` deliveries have come. */
	wait(count: number): Promise<Received[]>;
	close(): Promise<void>;
};

/** A minimal webhook that takes whatever comes, for tests of the simulator itself. */
export async function startReceiver(verifyToken: string): Promise<Receiver> {
	const received: Received[] = [];
	const challenges: Record<string, string>[] = [];
	const answers: number[] = [];
	const waiting: { count: number; arrival: Deferred<Received[]> }[] = [];

	const app = new Hono();
	app.get('/hook', (context) => {
		const query = context.req.query();
		challenges.push(query);
		return query['hub.verify_token'] === verifyToken
			? context.text(query['hub.challenge'] ?? '')
			: context.text('', 403);
	});
	app.post('/hook', async (context) => {
		const bytes = Buffer.from(await context.req.arrayBuffer());
		received.push({ bytes, headers: context.req.raw.headers, body: parse(bytes) });
		for (const { count, arrival } of waiting)
			if (received.length >= count) arrival.resolve(received);
		return new Response(null, { status: answers.shift() ?? 200 });
	});

	const server = await listen(app, { port: 0, host: '127.0.0.1' });
	return {
		url: `${server.url}/hook`,
		received,
		challenges,
		answers,
		wait(count) {
			if (received.length >= count) return Promise.resolve(received);
			const arrival = createDeferred<Received[]>();
			waiting.push({ count, arrival });
			return arrival.promise;
		},
		close: server.close,
	};
}

/** The statuses of these deliveries, in the order in which they came. */
export function statusesOf(received: readonly Received[]): { id: string; status: string }[] {
	return received.flatMap(({ body }) =>
		(body as DeliveryBody).entry.flatMap(({ changes }) =>
			changes.flatMap(({ value }) => value.statuses ?? []),
		),
	);
}

/** The messages of these deliveries, in the order in which they came. */
export function messagesOf(received: readonly Received[]): Record<string, unknown>[] {
	return received.flatMap(({ body }) =>
		(body as DeliveryBody).entry.flatMap(({ changes }) =>
			changes.flatMap(({ value }) => value.messages ?? []),
		),
	);
}

type DeliveryBody = {
	entry: {
		changes: {
			value: {
				statuses?: { id: string; status: string }[];
				messages?: Record<string, unknown>[];
			};
		}[];
	}[];
};

function parse(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString());
	} catch {
		return null;
	}
}
