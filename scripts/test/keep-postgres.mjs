import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { LOGS } from '../setup/paths.mjs';
import { makePostgresData, USER } from './postgres-data.mjs';

/**
 * A program: keeps a PostgreSQL server with an empty database for the process that forked
 * it, and sends that one the address. It ends the server and removes the data when the
 * channel between them closes, which a process that is killed cannot forget to do. Told to
 * `stop` (by the signal that PostgreSQL ends at) and to `start`, it does so on the same data and
 * port, and sends back what it has done.
 */

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/** A free port may be taken by another program before the server has it. */
const PORTS_TRIED = 3;

const SETTINGS = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	max_connections: 200,
	// Nothing here need survive a crash of the machine.
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	// A test that makes two transactions wait for each other need not wait for the usual second.
	deadlock_timeout: '100ms',
	// The desk must not depend on where its server stands.
	timezone: 'Asia/Kolkata',
};

/** `keep-postgres.mjs PROGRAMS [SETTINGS]`: the settings, as JSON, go before those above. */
const [, , programs, ownSettings = '{}'] = process.argv;
const owner = unprivilegedUser();
const released = new AbortController();
for (const event of ['disconnect', 'SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.once(event, () => released.abort());
}

const folder = mkdtempSync(join(tmpdir(), 'talktrace-postgres-'));
let server;
try {
	const password = await makePostgresData(programs, folder, owner, released.signal);
	const port = await startServer();
	process.send({ url: `postgres://${USER}:${password}@127.0.0.1:${port}/postgres` });
	await Promise.race([keepServer(port), aborted(released.signal)]);
} catch (error) {
	if (process.connected) process.send({ error: error.message });
} finally {
	await stopServer();
	rmSync(folder, { recursive: true, force: true });
	if (process.connected) process.disconnect();
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser() {
	if (process.getuid() !== 0) return {};
	const idOf = (option, name) => Number(execFileSync('id', [option, name], { stdio: 'pipe' }));
	try {
		return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') };
	} catch {
		return { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') };
	}
}

/** Does what it is told; resolves when the server has ended by itself. */
async function keepServer(port) {
	for (;;) {
		const [order] = await Promise.race([once(process, 'message'), once(server, 'exit')]);
		if (!order?.stop && !order?.start) return;
		if (order.stop) {
			const over = once(server, 'exit');
			server.kill(order.stop);
			await over;
		} else await startServer(port);
		process.send({ done: order });
	}
}

async function startServer(samePort) {
	const log = openLog();
	for (let tries = 1; ; tries += 1) {
		const port = samePort ?? (await findFreePort());
		const settings = Object.entries({ ...SETTINGS, ...JSON.parse(ownSettings), port });
		server = spawn(
			join(programs, 'postgres'),
			[
				'-D',
				join(folder, 'data'),
				...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
			],
			{ ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
		);
		const said = await untilReady(log);
		if (said === undefined) return port;
		if (tries === PORTS_TRIED || released.signal.aborted) throw new Error(said);
	}
}

/** Resolves with nothing once the server takes connections, or with what it said when it does not. */
async function untilReady(log) {
	let said = '';
	const ready = new Promise((resolve) => {
		server.stderr.on('data', (chunk) => {
			writeSync(log, chunk);
			said = (said + chunk).slice(-10_000);
			if (said.includes('ready to accept connections')) resolve('ready');
		});
	});
	const outcome = await Promise.race([
		ready,
		once(server, 'close'),
		aborted(AbortSignal.any([released.signal, AbortSignal.timeout(START_LIMIT_MS)])),
	]);
	return outcome === 'ready' ? undefined : `PostgreSQL did not start.\n${said}`;
}

async function stopServer() {
	if (!server?.pid || server.exitCode !== null || server.signalCode !== null) return;
	const over = once(server, 'exit');
	// The fast shutdown: it breaks off what is running.
	server.kill('SIGINT');
	await Promise.race([over, delay(STOP_LIMIT_MS, undefined, { ref: false })]);
	server.kill('SIGKILL');
	await over;
}

/** What the last server has said; one that was started before goes on writing into its own file. */
function openLog() {
	const file = join(LOGS, 'postgres.log');
	mkdirSync(LOGS, { recursive: true });
	rmSync(file, { force: true });
	return openSync(file, 'a');
}

async function findFreePort() {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address();
	probe.close();
	await once(probe, 'close');
	return port;
}

async function aborted(signal) {
	if (!signal.aborted) await once(signal, 'abort');
}
