import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ICredentialTestFunctions } from 'n8n-workflow';

import { simulatedCredentials } from '../../scripts/n8n/simulated-credentials';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';
import { SIMULATED_SERVICE_ACCOUNT } from '../../simulator/speech/google-rest';
import {
	dashscopeAnswers,
	googleSpeechAnswers,
	speechServerAnswers,
	storeOpens,
	whatsAppAnswers,
} from './credential-tests';

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

describe('the test of a Google Speech credential', () => {
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	const fields = () => ({
		account: 'fields',
		email: SIMULATED_SERVICE_ACCOUNT,
		privateKey,
		region: 'us',
		endpoint: simulator.url,
	});
	const result = async (change: Record<string, string> = {}) =>
		await googleSpeechAnswers.call({} as ICredentialTestFunctions, {
			id: '1',
			name: 'Google',
			type: 'talkTraceGoogleSpeechApi',
			data: { ...fields(), ...change },
		});

	it('passes when Google knows the account', async () => {
		expect(await result()).toMatchObject({ status: 'OK' });
	});

	it('passes with the file that Google gives', async () => {
		const privateKeyFile = JSON.stringify({
			client_email: SIMULATED_SERVICE_ACCOUNT,
			private_key: privateKey,
			project_id: 'talktrace-demo',
		});

		expect(await result({ account: 'keyFile', privateKeyFile, privateKey: '' })).toMatchObject({
			status: 'OK',
		});
	});

	it('says that the API is not switched on', async () => {
		simulator.faults.add({ at: 'recognizers', kind: 'no-access' });

		expect(await result()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('enable the API'),
		});
	});

	it.each([
		['an account of somebody else', { email: 'thief@other.iam.gserviceaccount.com' }],
		['half a key', { privateKey: privateKey.slice(0, 500) }],
		['no file', { account: 'keyFile' }],
		['a server that is not there', { endpoint: '127.0.0.1:1' }],
		['a region that is none', { endpoint: '', region: 'the moon' }],
	])('fails with %s, and does not show the key', async (_what, change) => {
		const { status, message } = await result(change);

		expect(status).toBe('Error');
		expect(message).not.toContain('MII');
	});
});

describe('the test of a speech server’s credential', () => {
	const result = async (change: Record<string, string> = {}) =>
		await speechServerAnswers.call({} as ICredentialTestFunctions, {
			id: '1',
			name: 'Server',
			type: 'talkTraceSpeechApi',
			data: { baseUrl: `${simulator.url}/speech/v1`, apiKey: SIMULATED_API_KEY, ...change },
		});

	it('passes with the key of the server', async () => {
		expect(await result()).toMatchObject({ status: 'OK' });
	});

	it.each([
		['another key', { apiKey: 'sk-wrong' }],
		['a key with a line break', { apiKey: 'sk-a\nb' }],
		['a server that is not there', { baseUrl: 'http://127.0.0.1:1' }],
		['an address that is none', { baseUrl: 'localhost' }],
	])('fails with %s, and does not show it', async (_what, change) => {
		const { status, message } = await result(change);

		expect(status).toBe('Error');
		expect(message).not.toMatch(/sk-/);
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
