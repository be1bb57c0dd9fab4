import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from './account';
import { startSimulator, type Simulator } from './simulator';

describe('startSimulator', () => {
	let simulator: Simulator;

	afterEach(() => simulator.close());

	it.each([
		['/', 'TalkTrace simulator'],
		['/phone', '<html'],
		['/control/account', SIMULATED_ACCOUNT.appId],
		['/control/dashscope/script', 'steps'],
		['/v26.0/1', 'GraphMethodException'],
	])('serves %s', async (path, text) => {
		simulator = await startSimulator();

		const headers = { authorization: `Bearer ${SIMULATED_ACCOUNT.tokens.valid.value}` };
		const response = await fetch(`${simulator.url}${path}`, { headers });

		expect(await response.text()).toContain(text);
	});

	it('logs calls to both services in one log', async () => {
		simulator = await startSimulator();

		await fetch(`${simulator.dashscope.baseUrl}/models`);
		await fetch(`${simulator.graph.baseUrl}/v26.0/1`);

		expect(simulator.calls.list().map(({ service }) => service)).toEqual(['dashscope', 'graph']);
	});

	it('frees its port and ends stopped calls when closed', async () => {
		simulator = await startSimulator();
		const hold = simulator.hooks.hold({ point: 'graph.received' });
		const call = fetch(`${simulator.url}/v26.0/1`).catch(() => 'ended');
		await hold.reached();
		const port = Number(new URL(simulator.url).port);

		await simulator.close();
		await call;

		simulator = await startSimulator({ port });
		expect(new URL(simulator.url).port).toBe(String(port));
	});
});

describe('the simulator as a program', () => {
	let program: ChildProcess | undefined;
	let blocker: Server | undefined;

	afterEach(() => {
		program?.kill('SIGKILL');
		blocker?.close();
	});

	/** Starts the program and collects what it prints. */
	const start = (port: number) => {
		const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts')], {
			env: { ...process.env, TALKTRACE_SIMULATOR_PORT: String(port) },
		});
		program = child;
		let printed = '';
		const until = (text: string) =>
			new Promise<string>((resolve) => {
				const look = (chunk: Buffer) => {
					printed += chunk.toString();
					if (printed.includes(text)) resolve(printed);
				};
				child.stdout.on('data', look);
				child.stderr.on('data', look);
			});
		return { child, until };
	};

	it('prints where everything is, and ends cleanly on SIGTERM', async () => {
		const { child, until } = start(0);
		const printed = await until('/control/account');

		expect(printed).toMatch(/phone\s+http:\/\/127\.0\.0\.1:\d+\/phone/);
		child.kill('SIGTERM');
		expect(await once(child, 'exit')).toEqual([0, null]);
	}, 30_000);

	it('names the setting to change when its port is in use', async () => {
		blocker = createServer().listen(0, '127.0.0.1');
		await once(blocker, 'listening');
		const { port } = blocker.address() as AddressInfo;

		const { child, until } = start(port);

		expect(await until('TALKTRACE_SIMULATOR_PORT')).toContain(`Port ${port} is in use`);
		expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
	}, 30_000);
});
