import type { Socket } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { errorBody, type DashscopeError } from './dashscope-error';

export type DashscopeEnv = { Bindings: Partial<HttpBindings> };

/** What goes back to the caller, before it is an HTTP response. */
export type Reply =
	| { kind: 'json'; status: number; body: unknown }
	| { kind: 'text'; status: number; contentType: string; text: string }
	/** The data of server-sent events; `lost` ends them by losing the connection. */
	| { kind: 'events'; events: string[]; lost: boolean }
	/** The connection is lost before anything is sent. */
	| { kind: 'lost' };

export function refusal(error: DashscopeError, requestId: string): Reply {
	return { kind: 'json', status: error.status, body: errorBody(error, requestId) };
}

/** The HTTP response of a reply, with the request's id, as DashScope's gateway sends it. */
export function toResponse(
	reply: Reply,
	requestId: string,
	context: Context<DashscopeEnv>,
): Response {
	const headers = { 'x-request-id': requestId };

	switch (reply.kind) {
		case 'json':
			return new Response(JSON.stringify(reply.body), {
				status: reply.status,
				headers: { ...headers, 'content-type': 'application/json' },
			});
		case 'text':
			return new Response(reply.text, {
				status: reply.status,
				headers: { ...headers, 'content-type': reply.contentType },
			});
		case 'events':
			return new Response(eventStream(reply, context.env.incoming?.socket), {
				headers: {
					...headers,
					'content-type': 'text/event-stream;charset=UTF-8',
					'cache-control': 'no-cache',
				},
			});
		case 'lost':
			context.env.incoming?.socket.destroy();
			return new Response(null, { status: 503 });
	}
}

function eventStream(
	{ events, lost }: Extract<Reply, { kind: 'events' }>,
	socket: Socket | undefined,
): ReadableStream {
	const encoder = new TextEncoder();
	const remaining = events.values();

	return new ReadableStream(
		{
			async pull(controller) {
				const next = remaining.next();
				if (!next.done) {
					controller.enqueue(encoder.encode(`data: ${next.value}\n\n`));
					return;
				}
				if (lost && socket) await closeAfterWriting(socket);
				controller.close();
			},
		},
		// Nothing is made ahead of need, so that at the end all has been handed to the socket.
		{ highWaterMark: 0 },
	);
}

// The caller gets what was written, but never the end of the response.
function closeAfterWriting(socket: Socket): Promise<void> {
	return new Promise((resolve) => {
		socket.once('close', () => resolve());
		socket.destroySoon();
	});
}
