import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { get as getSecurely } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

import { findFreePort } from '../n8n/find-free-port';
import { DOCKER_FOLDER } from './folders';
import { type Passed, startUpstream } from './start-upstream';

export type RunningProxy = Awaited<ReturnType<typeof runProxy>>;

const READY_LIMIT_MS = 20_000;

/**
 * Runs Caddy with one of our configurations, at ports of this machine and with shorter waits,
 * before a server for each name in `upstreams`, which is the variable that says its place.
 */
export async function runProxy(
	program: string,
	file: string,
	hosts: Record<string, string>,
	upstreams: string[],
) {
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-proxy-'));
	const [plain, secure, health] = [
		await findFreePort(),
		await findFreePort(),
		await findFreePort(),
	];
	const config = join(folder, file);
	const text = readFileSync(join(DOCKER_FOLDER, file), 'utf8')
		.replaceAll('8080', String(plain))
		.replaceAll('8443', String(secure))
		.replaceAll('8081', String(health))
		.replaceAll('health_interval 2s', 'health_interval 100ms')
		.replaceAll(/lb_try_duration \ds/g, 'lb_try_duration 100ms');
	writeFileSync(config, text);

	const servers = await Promise.all(upstreams.map(startUpstream));
	const places = Object.fromEntries(servers.map(({ by, place }) => [by, place]));
	const caddy = spawn(program, ['run', '--config', config, '--adapter', 'caddyfile'], {
		env: { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: folder, ...hosts, ...places },
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let log = '';
	caddy.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
	const ended = once(caddy, 'exit');

	const proxy = {
		/** Asks as a browser does that trusts the proxy's own authority. */
		async get(host: string, path: string): Promise<Partial<Passed> & { status?: number }> {
			const ca = readFileSync(join(folder, 'caddy/pki/authorities/local/root.crt'));
			const to = { host: '127.0.0.1', port: secure, path, headers: { host }, agent: false };
			const response = await responseTo(getSecurely({ ...to, ca, servername: host }));
			const { statusCode: status } = response;
			if (status === 200) return { status, ...((await json(response)) as Passed) };
			response.resume();
			return { status };
		},

		/** Asks without TLS, and follows nothing. */
		async getPlain(host: string, path: string) {
			const to = { host: '127.0.0.1', port: plain, path, headers: { host }, agent: false };
			const response = await responseTo(get(to));
			response.resume();
			return { status: response.statusCode, location: response.headers.location };
		},

		/** Asks until the status is this one, which what goes on behind decides. */
		async untilStatus(host: string, path: string, status: number): Promise<void> {
			const end = Date.now() + READY_LIMIT_MS;
			while (Date.now() < end && caddy.exitCode === null) {
				const asked = await proxy.get(host, path).catch(() => undefined);
				if (asked?.status === status) return;
				await delay(50);
			}
			throw new Error(`${host}${path} was never answered ${status}. Caddy printed:\n${log}`);
		},

		/** The status of what the container's health check asks for. */
		async checkHealth(): Promise<number> {
			return (await fetch(`http://127.0.0.1:${health}/`)).status;
		},

		/** What the servers behind say when they are asked whether they are ready. */
		setReady(ready: boolean): void {
			for (const server of servers) server.setReady(ready);
		},

		async close(): Promise<void> {
			caddy.kill();
			await ended;
			for (const server of servers) server.close();
			rmSync(folder, { recursive: true });
		},
	};

	try {
		for (const host of Object.values(hosts)) await proxy.untilStatus(host, '/metrics', 404);
		return proxy;
	} catch (error) {
		await proxy.close();
		throw error;
	}
}

async function responseTo(request: ClientRequest): Promise<IncomingMessage> {
	return await new Promise((resolve, reject) => {
		request.once('response', resolve);
		request.once('error', reject);
	});
}
