import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ICredentialTestFunctions } from 'n8n-workflow';

import { simulatedCredentials } from '../../scripts/n8n/simulated-credentials';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { dashscopeAnswers, storeOpens, whatsAppAnswers } from './credential-tests';

let simulator: Simulator;
let folder: string;

beforeAll(async () => {
	simulator = await startSimulator();
	folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
});

afterAll(async () => {
	await simulator.close();
	await rm(folder, { recursive: true, force: true });
});

/** Tests the credential of the simulator with these fields changed. */
async function verdict(
	test: typeof storeOpens,
	type: string,
	change: Record<string, string> = {},
): Promise<{ status: string; message: string }> {
	const { data } = simulatedCredentials(simulator.url).find((one) => one.type === type)!;
	const credential = { id: '1', name: type, type, data: { ...data, ...change } };
	return await test.call({} as ICredentialTestFunctions, credential);
}

describe('the test of a WhatsApp credential', () => {
	const type = 'talkTraceWhatsAppApi';

	it('passes when Meta shows the number to the token', async () => {
		expect(await verdict(whatsAppAnswers, type)).toMatchObject({ status: 'OK' });
	});

	it.each([
		['an expired token', { accessToken: 'EAASIMULATEDexpired' }],
		['a token of somebody else', { accessToken: 'EAASIMULATEDforeign' }],
		['a number that does not exist', { phoneNumberId: '1' }],
		['no number', { phoneNumberId: ' ' }],
		['a server that is not there', { baseUrl: 'http://127.0.0.1:1' }],
		['an address that is none', { baseUrl: 'graph' }],
	])('fails with %s, and does not show the token', async (_what, change) => {
		const result = await verdict(whatsAppAnswers, type, change);

		expect(result.status).toBe('Error');
		expect(result.message).not.toContain('EAASIMULATED');
	});
});

describe('the test of a DashScope credential', () => {
	const type = 'talkTraceDashscopeApi';

	it('never calls a refused key good', async () => {
		const result = await verdict(dashscopeAnswers, type, { apiKey: 'sk-wrong' });

		expect(result.message).not.toContain('knows this key');
		expect(result.message).not.toContain('sk-wrong');
	});

	it('passes with the key of the server', async () => {
		expect(await verdict(dashscopeAnswers, type)).toMatchObject({ status: 'OK' });
	});

	it.each([
		['a server that is not there', { baseUrl: 'http://127.0.0.1:1' }],
		['an address that is none', { baseUrl: 'localhost' }],
		['a region that needs a workspace', { baseUrl: '', region: 'tokyo' }],
	])('fails with %s', async (_what, change) => {
		expect(await verdict(dashscopeAnswers, type, change)).toMatchObject({ status: 'Error' });
	});
});

describe('the test of a Store credential', () => {
	const type = 'talkTraceStoreApi';

	it('passes when the store opens', async () => {
		const sqliteFile = join(folder, 'desk.sqlite');

		expect(await verdict(storeOpens, type, { sqliteFile })).toMatchObject({ status: 'OK' });
	});

	it('fails with a file that is no store', async () => {
		const sqliteFile = join(folder, 'letter.txt');
		await writeFile(sqliteFile, 'Dear customer, '.repeat(100));

		expect(await verdict(storeOpens, type, { sqliteFile })).toMatchObject({ status: 'Error' });
	});

	it('fails with a path that is not absolute', async () => {
		expect(await verdict(storeOpens, type, { sqliteFile: 'desk.sqlite' })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/absolute/),
		});
	});
});
