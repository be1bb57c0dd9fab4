import type { Readable } from 'node:stream';
import axios, { AxiosError } from 'axios';
import { NetworkError } from './errors';
import type { HttpDownload } from './http-download';

/**
 * The HttpDownload of a running system; see `createAxiosHttp` for agents, proxies and
 * what gets into errors. Bytes come as the server sends them: nothing is unpacked, so
 * that a small answer cannot become a large one.
 */
export function createAxiosDownload(): HttpDownload {
	const client = axios.create({
		proxy: false,
		maxRedirects: 0,
		decompress: false,
		responseType: 'stream',
		validateStatus: () => true,
		headers: { 'accept-encoding': 'identity' },
	});

	return async ({ url, headers, timeoutMs, stallMs, signal }) => {
		const bounds = createBounds({ timeoutMs, stallMs, signal });
		const { host } = new URL(url);
		try {
			const response = await client.request<Readable>({ url, headers, signal: bounds.signal });
			const stream = response.data;
			// Also one that nobody reads must not bring the process down.
			stream.on('error', () => undefined);
			return {
				status: response.status,
				headers: Object.fromEntries(
					Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
				),
				body: readWithin(stream, bounds, host),
				discard() {
					bounds.end();
					stream.destroy();
				},
			};
		} catch (error) {
			bounds.end();
			if (!(error instanceof AxiosError)) throw error;
			throw noAnswer(host, bounds, error.code);
		}
	};
}

type Bounds = ReturnType<typeof createBounds>;

/** One signal for all that may end a call: its time is over, it stands still, it is cancelled. */
function createBounds(limits: { timeoutMs: number; stallMs: number; signal?: AbortSignal }) {
	const controller = new AbortController();
	const whole = setTimeout(() => controller.abort('took too long'), limits.timeoutMs);
	const stall = setTimeout(() => controller.abort('stood still'), limits.stallMs);
	const cancel = () => controller.abort('was cancelled');
	if (limits.signal?.aborted) cancel();
	limits.signal?.addEventListener('abort', cancel);

	return {
		signal: controller.signal,
		/** Something came: the next stall is counted from now. */
		moved: () => stall.refresh(),
		end() {
			clearTimeout(whole);
			clearTimeout(stall);
			limits.signal?.removeEventListener('abort', cancel);
		},
	};
}

async function* readWithin(
	stream: Readable,
	bounds: Bounds,
	host: string,
): AsyncGenerator<Uint8Array> {
	const stop = () => stream.destroy(new Error(String(bounds.signal.reason)));
	if (bounds.signal.aborted) stop();
	bounds.signal.addEventListener('abort', stop);
	try {
		for await (const chunk of stream) {
			yield chunk as Buffer;
			bounds.moved();
		}
		// One that was broken off before anybody read it looks like an empty one.
		if (!stream.readableEnded) throw new Error('broken off');
	} catch (error) {
		throw noAnswer(host, bounds, (error as NodeJS.ErrnoException).code);
	} finally {
		bounds.end();
		bounds.signal.removeEventListener('abort', stop);
		stream.destroy();
	}
}

function noAnswer(host: string, { signal }: Bounds, code: string | undefined): NetworkError {
	const reason = signal.aborted ? String(signal.reason) : (code ?? 'no answer');
	return new NetworkError(host, true, { cause: new Error(reason) });
}
