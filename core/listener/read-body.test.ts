import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createBodyReader, type ReadBody } from './read-body';

const LIMITS = { mostBytes: 1_000, longestMs: 1_000, mostBytesAtOnce: 1_500 };

let server: Server;
let reads: Promise<ReadBody>[];
let arrived: () => void;
let readBody: ReturnType<typeof createBodyReader>;

beforeEach(async () => {
	reads = [];
	readBody = createBodyReader(LIMITS);
	server = createServer((incoming: IncomingMessage, response) => {
		const read = readBody(incoming);
		reads.push(read);
		arrived();
		void read.then(() => response.end());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

/** Begins a request with these bytes; resolves when the server reads it. */
async function begin(bytes: string) {
	const { port } = server.address() as AddressInfo;
	const sending = request({ port, host: '127.0.0.1', method: 'POST' });
	sending.on('error', () => undefined);
	await new Promise<void>((resolve) => {
		arrived = resolve;
		sending.write(bytes);
	});
	return sending;
}

describe('reading a body', () => {
	it('gives the bytes of all parts', async () => {
		const sending = await begin('one ');
		sending.write('two ');
		sending.end('three');

		const read = await reads[0]!;

		expect(read).toEqual({ outcome: 'read', body: Buffer.from('one two three') });
	});

	it('stops at the largest size, whatever was announced', async () => {
		await begin('a'.repeat(1_001));

		expect(await reads[0]).toEqual({ outcome: 'oversized' });
	});

	it('stops when a body takes too long', async () => {
		await begin('a');

		expect(await reads[0]).toEqual({ outcome: 'too-slow' });
	});

	it('stops when the sender goes', async () => {
		const sending = await begin('a');
		sending.destroy();

		expect(await reads[0]).toEqual({ outcome: 'gone' });
	});

	it('stops when all unfinished ones are too large together, and counts only those', async () => {
		const [first, second] = [await begin('a'.repeat(900)), await begin('a'.repeat(900))];
		const without = await reads[1]!;
		first.end();
		second.destroy();
		const kept = await reads[0]!;
		(await begin('a'.repeat(900))).end();

		expect([without.outcome, kept.outcome, (await reads[2]!).outcome]).toEqual([
			'no-room',
			'read',
			'read',
		]);
	});
});
