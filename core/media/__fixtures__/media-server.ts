import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAxiosDownload } from '../../axios-download';
import { createAxiosHttp } from '../../axios-http';
import { createGraphMedia } from '../../whatsapp/graph-media';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export type MediaServer = Awaited<ReturnType<typeof startMediaServer>>;

export const TOKEN = 'EAAsecret-token-of-the-tests';

/** A real HTTP server that looks files up and gives them out, and answers otherwise when it is told to. */
export async function startMediaServer() {
	const files = new Map<string, { bytes: Buffer; fields: object }>();
	const told = new Map<string, Answer[]>();
	const seen: { path: string; authorization?: string }[] = [];

	const server = createServer((request, response) => {
		const path = new URL(request.url ?? '', 'http://server').pathname;
		seen.push({ path, authorization: request.headers.authorization });
		const answer = told.get(path)?.shift() ?? ordinary(path);
		answer(response, request);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	function ordinary(path: string): Answer {
		const id = path.split('/').at(-1) ?? '';
		const file = files.get(id);
		if (!file) return GONE;
		if (path.startsWith('/file/')) return (response) => response.end(file.bytes);
		const sha256 = sha256Of(file.bytes, 'hex');
		const size = String(file.bytes.length);
		const url = `${baseUrl}/file/${id}`;
		return json(200, { id, url, sha256, file_size: size, mime_type: 'x/y', ...file.fields });
	}

	return {
		baseUrl,
		seen,
		/** How often something was asked for. */
		calls: (path: string) => seen.filter((request) => request.path === path).length,
		/** Has a file to give; `fields` replace what the look-up says of it. */
		keep: (id: string, bytes: Buffer, fields: object = {}) => files.set(id, { bytes, fields }),
		forget: (id: string) => files.delete(id),
		/** Queues answers for the next requests of a path. */
		tell: (path: string, ...answers: Answer[]) => told.set(path, answers),
		graph: createGraphMedia({
			http: createAxiosHttp(),
			download: createAxiosDownload(),
			baseUrl,
			version: 'v26.0',
			accessToken: TOKEN,
		}),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export const lookUpPath = (id: string) => `/v26.0/${id}`;
export const filePath = (id: string) => `/file/${id}`;

export function json(status: number, body: object, headers: object = {}): Answer {
	return (response) =>
		response
			.writeHead(status, { 'content-type': 'application/json', ...headers })
			.end(JSON.stringify(body));
}

export function status(code: number, headers: Record<string, string> = {}): Answer {
	return (response) => response.writeHead(code, headers).end('<!DOCTYPE html><p>No.</p>');
}

/** As Meta answers for an id that it does not know. */
export const GONE: Answer = json(400, {
	error: {
		message: 'Unsupported get request. Object does not exist',
		code: 100,
		error_subcode: 33,
	},
});

export const TOKEN_EXPIRED: Answer = json(401, {
	error: { message: 'Session has expired', type: 'OAuthException', code: 190 },
});

export function sha256Of(bytes: Buffer, encoding: 'hex' | 'base64'): string {
	return createHash('sha256').update(bytes).digest(encoding);
}

/** The first bytes of a JPEG, then whatever makes it this one. */
export function aJpeg(what: string): Buffer {
	return Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100', 'hex'), Buffer.from(what)]);
}

/** The first page of an Ogg Opus file. */
export function anOpusNote(what = 'note'): Buffer {
	const page = Buffer.alloc(28);
	page.write('OggS', 0);
	page[5] = 2;
	page[26] = 1;
	page[27] = 19;
	return Buffer.concat([page, Buffer.from('OpusHead\x01\x01'), Buffer.alloc(9), Buffer.from(what)]);
}
