import type { IncomingMessage } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { InputError } from '../errors';
import { createClientOf } from './client-of';

const asks = (
	peer: string,
	headers: Record<string, string> = {},
	trusted: string[] = ['10.0.0.0/8', 'fd00::/8', '127.0.0.1'],
) =>
	createClientOf(trusted)({
		socket: { remoteAddress: peer },
		headers: { host: 'inside:5690', ...headers },
	} as unknown as IncomingMessage);

describe('who asks', () => {
	it.each([
		['203.0.113.9', '', '203.0.113.9'],
		['203.0.113.9', '198.51.100.1', '203.0.113.9'],
		['10.1.2.3', '198.51.100.1', '198.51.100.1'],
		['::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
		['10.1.2.3', '192.0.2.66, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
		['10.1.2.3', '10.9.9.9', '10.9.9.9'],
		['10.1.2.3', 'nonsense, 10.9.9.9', '10.9.9.9'],
		['10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
		['fd00::1', '[2001:db8::7]:443', '2001:db8::7'],
		['127.0.0.1', '', '127.0.0.1'],
	])('is, from %s with "%s" before it, %s', (peer, forwarded, address) => {
		const headers = forwarded === '' ? undefined : { 'x-forwarded-for': forwarded };

		expect(asks(peer, headers).address).toBe(address);
	});

	it('is told by nobody where no proxy is trusted', () => {
		const headers = { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'https' };

		expect(asks('127.0.0.1', headers, [])).toEqual({
			address: '127.0.0.1',
			origin: 'http://inside:5690',
		});
	});

	it('asks for the origin that a trusted proxy tells, and nobody else', () => {
		const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'desk.example' };

		expect(asks('10.1.2.3', headers).origin).toBe('https://desk.example');
		expect(asks('203.0.113.9', headers).origin).toBe('http://inside:5690');
		expect(asks('10.1.2.3', { 'x-forwarded-proto': 'javascript' }).origin).toBe(
			'http://inside:5690',
		);
	});

	it.each(['proxy.example', '10.0.0.0/33', ''])('cannot be told by %s', (proxy) => {
		expect(() => createClientOf([proxy])).toThrow(InputError);
	});
});
