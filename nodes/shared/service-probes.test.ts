import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runDoctor } from '../../core/doctor/run-doctor';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { SIMULATED_SERVICE_ACCOUNT } from '../../simulator/speech/google-rest';
import { processHandles } from './process-handles';
import { serviceProbes } from './service-probes';

const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});

let simulator: Simulator;
let credentials: Record<string, Record<string, string>>;

beforeAll(async () => {
	simulator = await startSimulator();
});

beforeEach(() => {
	credentials = {
		talkTraceDashscopeApi: {
			apiKey: SIMULATED_API_KEY,
			region: 'singapore',
			baseUrl: simulator.dashscope.baseUrl,
		},
		talkTraceSpeechApi: { apiKey: SIMULATED_API_KEY, baseUrl: simulator.speech.baseUrl },
		talkTraceGoogleSpeechApi: {
			account: 'fields',
			email: SIMULATED_SERVICE_ACCOUNT,
			privateKey,
			projectId: 'talktrace-demo',
			endpoint: simulator.speech.google.restEndpoint,
		},
	};
});

afterEach(() => {
	simulator.reset();
	processHandles().credentials.clear();
});

afterAll(() => simulator.close());

async function examine({ model = 'qwen-plus', convertsAudio = false } = {}) {
	const names = Object.keys(credentials).map((type) => [type, { id: type, name: type }]);
	const context = {
		getNode: () => ({ credentials: Object.fromEntries(names) as object }),
		getCredentials: (type: string) => Promise.resolve(credentials[type]),
	};
	const probes = await serviceProbes(context as unknown as Parameters<typeof serviceProbes>[0], {
		model,
		convertsAudio,
	});
	return await runDoctor(probes);
}

const broken = async (settings?: Parameters<typeof examine>[0]) =>
	(await examine(settings)).flatMap(({ state, problem }) => (state === 'broken' ? problem : []));

describe('the doctor of the services', () => {
	it('finds nothing where each knows its key, and looks only at those that are chosen', async () => {
		const findings = await examine();
		expect(findings.map(({ check, state }) => [check, state])).toEqual([
			['model-key', 'fine'],
			['model', 'fine'],
			['speech-key', 'fine'],
			['speech-key', 'fine'],
		]);

		credentials = {};
		expect(await examine()).toEqual([]);
	});

	it('does not ask a model that nobody has named', async () => {
		expect((await examine({ model: '' })).map(({ check }) => check)).not.toContain('model');
		expect(simulator.calls.list(({ operation }) => operation === 'chat')).toEqual([]);
	});

	it.each([
		['talkTraceSpeechApi', { apiKey: 'sk-wrong' }, 'speech-key-refused'],
		['talkTraceSpeechApi', { baseUrl: 'http://127.0.0.1:1' }, 'speech-unreachable'],
		['talkTraceSpeechApi', { baseUrl: 'nowhere' }, 'speech-key-unusable'],
		['talkTraceGoogleSpeechApi', { email: 'x@y.iam.gserviceaccount.com' }, 'speech-key-refused'],
		['talkTraceGoogleSpeechApi', { privateKey: 'none' }, 'speech-key-unusable'],
		['talkTraceDashscopeApi', { region: 'tokyo', baseUrl: '' }, 'model-key-unusable'],
		['talkTraceDashscopeApi', { apiKey: 'sk-wrong' }, 'model-key-refused'],
	])('names a broken %s', async (type, change, problem) => {
		credentials[type] = { ...credentials[type], ...change };

		expect(await broken()).toEqual([problem]);
	});

	it('names an account that Google does not let in', async () => {
		simulator.faults.add({ at: 'recognizers', kind: 'no-access' });

		expect(await broken()).toEqual(['speech-not-allowed']);
	});
});

describe('the doctor of audio', () => {
	const { TALKTRACE_FFMPEG: before, PATH } = process.env;
	let folder: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
		credentials = {};
		process.env.PATH = folder;
		delete process.env.TALKTRACE_FFMPEG;
	});

	afterEach(async () => {
		process.env.PATH = PATH;
		if (before !== undefined) process.env.TALKTRACE_FFMPEG = before;
		await rm(folder, { recursive: true });
	});

	it('misses ffmpeg only where audio is converted', async () => {
		expect(await broken({ convertsAudio: true })).toEqual(['ffmpeg-missing']);
		expect(await broken({ convertsAudio: false })).toEqual([]);
	});

	it('names a setting that leads nowhere, and takes a program', async () => {
		process.env.TALKTRACE_FFMPEG = join(folder, 'none');
		expect(await broken({ convertsAudio: true })).toEqual(['ffmpeg-not-there']);

		process.env.TALKTRACE_FFMPEG = process.execPath;
		expect(await broken({ convertsAudio: true })).toEqual([]);
		delete process.env.TALKTRACE_FFMPEG;
	});
});
