import type { IncomingMessage } from 'node:http';

export type ReadBody =
	{ outcome: 'read'; body: Buffer } | { outcome: 'oversized' | 'too-slow' | 'no-room' | 'gone' };

type Limits = {
	mostBytes: number;
	/** How long one body may take. */
	longestMs: number;
	/** The most bytes that all unfinished bodies hold together. */
	mostBytesAtOnce: number;
};

/** Reads the bodies of requests, within bounds for each and for all of them together. */
export function createBodyReader({ mostBytes, longestMs, mostBytesAtOnce }: Limits) {
	let held = 0;

	/** Never rejects. What is not `read` may still be arriving. */
	return async function readBody(request: IncomingMessage): Promise<ReadBody> {
		if (Number(request.headers['content-length'] ?? 0) > mostBytes) return { outcome: 'oversized' };
		return await new Promise((resolve) => {
			const parts: Buffer[] = [];
			let size = 0;
			const timer = setTimeout(() => settle({ outcome: 'too-slow' }), longestMs);

			const settle = (read: ReadBody) => {
				clearTimeout(timer);
				request.off('data', take).off('end', end).off('close', gone).off('error', gone);
				held -= size;
				resolve(read);
			};
			const take = (part: Buffer) => {
				parts.push(part);
				size += part.length;
				held += part.length;
				if (size > mostBytes) settle({ outcome: 'oversized' });
				else if (held > mostBytesAtOnce) settle({ outcome: 'no-room' });
			};
			const end = () => {
				settle({ outcome: 'read', body: parts.length === 1 ? parts[0]! : Buffer.concat(parts) });
			};
			const gone = () => settle({ outcome: 'gone' });

			request.on('data', take).on('end', end).on('close', gone).on('error', gone);
		});
	};
}
