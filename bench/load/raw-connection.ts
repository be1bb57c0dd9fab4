import { connect, type Socket } from 'node:net';

export type RawConnection = {
	/** Sends one request that is written out; gives the status of its answer, the error's code, or `closed` after a minute. */
	send(request: Buffer): Promise<number | string>;
	close(): void;
};

const ANSWER_LIMIT_MS = 60_000;
const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = '0\r\n\r\n';

/**
 * One HTTP/1.1 connection that is kept alive and carries one request at a time. It reads no
 * more of an answer than where it ends, so that the sender takes little of the processor from what is measured.
 */
export function openRawConnection(url: URL): RawConnection {
	let socket: Socket | undefined;
	let received = '';
	let settle: ((answer: number | string) => void) | undefined;

	function open(): Socket {
		const opened = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
		opened.setEncoding('latin1');
		opened.on('data', (text: string) => {
			received += text;
			const status = statusOfWhole(received);
			if (status !== undefined) end(status);
		});
		const gone = (error?: NodeJS.ErrnoException) => {
			if (socket === opened) socket = undefined;
			end(error?.code ?? 'closed');
		};
		opened.once('error', gone);
		opened.once('close', () => gone());
		opened.setTimeout(ANSWER_LIMIT_MS, () => opened.destroy());
		return opened;
	}

	function end(answer: number | string): void {
		const settled = settle;
		settle = undefined;
		received = '';
		settled?.(answer);
	}

	return {
		send(request) {
			return new Promise((resolve) => {
				settle = resolve;
				socket ??= open();
				socket.write(request);
			});
		},
		close: () => socket?.destroy(),
	};
}

/** The whole request that posts this body. */
export function rawPost(url: URL, body: Buffer, signature: string): Buffer {
	const head =
		`POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\n` +
		`x-hub-signature-256: ${signature}\r\ncontent-length: ${body.length}\r\n\r\n`;
	return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

/** The status of an answer that has arrived whole; undefined while some is missing. */
function statusOfWhole(text: string): number | undefined {
	const headEnd = text.indexOf(HEAD_END);
	if (headEnd === -1) return undefined;

	const head = text.slice(0, headEnd);
	const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
	const isWhole =
		length === undefined
			? !/\r\ntransfer-encoding: *chunked/i.test(head) || text.endsWith(LAST_CHUNK)
			: text.length - headEnd - HEAD_END.length >= Number(length);
	return isWhole ? Number(head.slice(9, 12)) : undefined;
}
