import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Who has not taken what was sent for so long is gone. */
const SLOWEST_READER_MS = 30_000;

/**
 * Writes an answer out through n8n's response, a stream as it comes. Resolves when all of it is
 * written or the browser has gone; what still made the answer is told so.
 */
export async function writeResponse(response: Response, to: ServerResponse): Promise<void> {
	// n8n lets every origin read; the desk lets none.
	for (const name of to.getHeaderNames()) {
		if (name.startsWith('access-control-')) to.removeHeader(name);
	}
	to.statusCode = response.status;
	for (const [name, value] of response.headers) {
		if (name !== 'set-cookie') to.setHeader(name, value);
	}
	const cookies = response.headers.getSetCookie();
	if (cookies.length > 0) to.setHeader('set-cookie', cookies);
	to.flushHeaders();

	if (response.body) await pour(response.body, to);
	to.end();
}

async function pour(body: ReadableStream<Uint8Array>, to: ServerResponse): Promise<void> {
	const reader = body.getReader();
	const leave = () => void reader.cancel().catch(() => undefined);
	if (to.destroyed) leave();
	to.once('close', leave);
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done || to.destroyed) return;
			if (!to.write(value)) await drained(to);
		}
	} finally {
		to.removeListener('close', leave);
	}
}

async function drained(to: ServerResponse): Promise<void> {
	const tooSlow = setTimeout(() => to.destroy(), SLOWEST_READER_MS);
	try {
		await Promise.race([once(to, 'drain'), once(to, 'close')]);
	} finally {
		clearTimeout(tooSlow);
	}
}
