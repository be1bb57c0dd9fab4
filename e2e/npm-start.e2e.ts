import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { findFreePort } from '../scripts/n8n/find-free-port';
import { logIn } from '../scripts/n8n/n8n-client';
import { until } from './harness/until';

const START = join(__dirname, '../scripts/start.mjs');
const LIMIT_MS = 180_000;
/** What is asked nicely to end gets 8 s before it is ended by force. */
const END_LIMIT_MS = 20_000;

type Started = { output: string; phone: string; editor: string; email: string; password: string };

describe('npm start', () => {
	let folder: string;
	let environment: NodeJS.ProcessEnv;
	let program: ChildProcess | undefined;
	let first: { editor: string; password: string };

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'talktrace-start-'));
		environment = {
			...process.env,
			TALKTRACE_FOLDER: folder,
			TALKTRACE_N8N_PORT: String(await findFreePort()),
			TALKTRACE_SIMULATOR_PORT: String(await findFreePort()),
		};
	});

	afterEach(async () => {
		await end('SIGTERM');
	}, LIMIT_MS);

	afterAll(() => {
		// A program that was ended by force may have left one behind that still writes.
		rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
	});

	it(
		'prints addresses and a login that work, answers on the phone, and ends on Ctrl-C',
		async () => {
			const { phone, editor, email, password } = await start();

			expect((await fetch(phone)).status).toBe(200);
			expect((await fetch(editor)).status).toBe(200);
			await expect(logIn(new URL(editor).origin, { email, password })).resolves.toBeDefined();
			await expectAnswer(phone, 'ada', 'Hello, when are you open?');
			await expectEnd('SIGINT', [phone, editor]);
			first = { editor, password };
		},
		LIMIT_MS,
	);

	it(
		'does so again with the same login, Meta knowing where to deliver, and ends on SIGTERM',
		async () => {
			const { phone, editor, password } = await start();

			expect({ editor, password }).toEqual(first);
			await expectAnswer(phone, 'grace', 'Do you deliver?');
			await expectEnd('SIGTERM', [phone, editor]);
		},
		LIMIT_MS,
	);

	it(
		'ends when its terminal is closed',
		async () => {
			const { phone, editor } = await start();

			await expectEnd('SIGHUP', [phone, editor]);
		},
		LIMIT_MS,
	);

	it(
		'leaves nothing running when it is killed itself',
		async () => {
			const { phone, editor } = await start();

			await end('SIGKILL');

			await until(async () => !(await answers(phone)) && !(await answers(editor)), 30_000);
		},
		LIMIT_MS,
	);

	async function start(): Promise<Started> {
		program = spawn(process.execPath, [START], { env: environment });
		let output = '';
		program.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
		program.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
		await until(() => {
			if (program?.exitCode !== null) throw new Error(`It ended: ${output}`);
			return output.includes('Ctrl-C');
		}, LIMIT_MS);

		return {
			output,
			phone: find(output, /Phone +(\S+)/),
			editor: find(output, /n8n +(http\S+)/),
			email: find(output, /e-mail ([^\s,]+)/),
			password: find(output, /password (\S+)/),
		};
	}

	async function expectEnd(signal: NodeJS.Signals, urls: string[]): Promise<void> {
		const asked = performance.now();

		expect(await end(signal)).toBe(0);

		expect(performance.now() - asked).toBeLessThan(END_LIMIT_MS);
		for (const url of urls) expect(await answers(url)).toBe(false);
	}

	/** Ends the start that is running, if one is; resolves with its exit code. */
	async function end(signal: NodeJS.Signals): Promise<number | null> {
		const ending = program;
		program = undefined;
		if (!ending || ending.exitCode !== null || ending.signalCode !== null) return null;

		ending.kill(signal);
		const [code] = (await once(ending, 'exit')) as [number | null];
		return code;
	}
});

function find(output: string, pattern: RegExp): string {
	const [, found] = pattern.exec(output) ?? [];
	if (!found) throw new Error(`No ${pattern} in: ${output}`);
	return found;
}

async function expectAnswer(phone: string, customer: string, text: string): Promise<void> {
	const control = `${new URL(phone).origin}/control/customers/${customer}`;
	await fetch(`${control}/messages`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ text }),
	});

	const chat = await until(async () => {
		const { messages } = (await (await fetch(`${control}/chat`)).json()) as {
			messages: Array<{ from: string; content: { body?: string } }>;
		};
		return messages.some(({ from }) => from === 'business') && messages;
	}, 60_000);
	expect(chat.at(-1)?.content.body).not.toMatch(/one of our team/i);
}

async function answers(url: string): Promise<boolean> {
	return await fetch(url).then(
		() => true,
		() => false,
	);
}
