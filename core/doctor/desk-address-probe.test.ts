import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createAxiosHttp } from '../axios-http';
import type { Http } from '../http';
import { deskAddressProbe } from './desk-address-probe';
import { runDoctor } from './run-doctor';

const DESK = { status: 200, body: { agent: null, setUp: true } };

let server: Server;
let url: string;
let answer: { status: number; body: unknown };
let asked: string[];

beforeEach(async () => {
	answer = DESK;
	asked = [];
	server = createServer((request, response) => {
		asked.push(request.url ?? '');
		response.writeHead(answer.status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(answer.body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/talktrace`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

const examine = async (address = url, http: Http = createAxiosHttp()) =>
	(await runDoctor([deskAddressProbe({ http, address })]))[0];

/** The desk of the test under the name of another machine. */
const elsewhere: Http = (request) =>
	createAxiosHttp()({ ...request, url: `${url}${new URL(request.url).search}` });

describe('the doctor of the desk’s address', () => {
	it('finds a desk that answers as one', async () => {
		expect(await examine()).toMatchObject({ state: 'fine', facts: { host: new URL(url).host } });
		expect(asked).toEqual(['/webhook/talktrace?to=session']);
	});

	it.each([
		['n8n without the workflow', { status: 404, body: { code: 404 } }],
		['a page of the proxy', { status: 200, body: 'Welcome to nginx!' }],
		['a proxy that sends on', { status: 302, body: null }],
	])('tells it from %s', async (_what, other) => {
		answer = other;

		expect(await examine()).toMatchObject({
			problem: 'desk-not-served',
			facts: { status: other.status },
		});
	});

	it('names an address at which nobody answers', async () => {
		await new Promise((resolve) => server.close(resolve));

		expect(await examine()).toMatchObject({ problem: 'desk-unreachable' });
	});

	it('minds http as soon as it leaves the machine', async () => {
		expect(await examine('http://desk.example/webhook/talktrace', elsewhere)).toMatchObject({
			problem: 'desk-not-https',
			facts: { host: 'desk.example' },
		});
		expect(await examine('https://desk.example/webhook/talktrace', elsewhere)).toMatchObject({
			state: 'fine',
		});
		expect(await examine('http://localhost:5678/webhook/talktrace', elsewhere)).toMatchObject({
			state: 'fine',
		});
	});
});
