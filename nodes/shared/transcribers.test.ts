import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { closeGoogleClients } from '../../core/speech/google-client';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';
import {
	KNOWN_NOTE,
	startSpeech,
	type StartedSpeech,
} from '../../simulator/speech/__fixtures__/started-speech';
import { SIMULATED_SERVICE_ACCOUNT } from '../../simulator/speech/google-rest';
import { readGoogleSpeech } from './google-speech';
import { transcriberCredentials, transcriberProperties } from './transcriber-properties';
import { transcribersOf } from './transcribers';

const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const GOOGLE = { account: 'fields', email: SIMULATED_SERVICE_ACCOUNT, privateKey };

const REQUEST = {
	audio: { container: 'ogg-opus', bytes: KNOWN_NOTE.bytes, seconds: 1 },
	languages: ['ar-EG'],
	phrases: [],
	timeoutMs: 5_000,
} as const;

let started: StartedSpeech;

beforeAll(async () => {
	started = await startSpeech();
});
afterAll(async () => {
	await closeGoogleClients();
	await started.close();
});

const credentials = (): Record<string, IDataObject> => ({
	talkTraceGoogleSpeechApi: { ...GOOGLE, endpoint: started.origin },
	talkTraceDashscopeApi: {
		apiKey: SIMULATED_API_KEY,
		region: 'singapore',
		baseUrl: `${started.origin}/compatible-mode/v1`,
	},
	talkTraceSpeechApi: { apiKey: SIMULATED_API_KEY, baseUrl: `${started.origin}/speech/v1` },
});

/** A node with these parameters, the defaults of the editor for the others, and credentials. */
function aNode(parameters: IDataObject = {}, given = credentials()): IExecuteFunctions {
	const defaults = Object.fromEntries(
		transcriberProperties.map((property) => [property.name, property.default]),
	);
	return {
		getNode: () => ({
			credentials: Object.fromEntries(
				Object.keys(given).map((type) => [type, { id: null, name: type }]),
			),
		}),
		getNodeParameter: (name: string) => ({ ...defaults, ...parameters })[name],
		getCredentials: async (type: string) => given[type],
	} as unknown as IExecuteFunctions;
}

const services = (...service: IDataObject[]) => ({ speechServices: { service } });

describe('transcribersOf', () => {
	// First, before another test has loaded them.
	it('loads no client of any service before it is asked', async () => {
		const all = services({ service: 'google' }, { service: 'dashscope' }, { service: 'server' });
		const loaded = () =>
			Object.keys(require.cache).filter((file) =>
				/node_modules\/(openai|google-gax|google-auth-library|@google-cloud|@grpc)\//.test(file),
			);

		const { transcribers } = await transcribersOf(aNode(all), 0);

		expect(transcribers).toHaveLength(3);
		expect(loaded()).toEqual([]);
		await transcribers[0]?.transcribe(REQUEST);
		expect(loaded().some((file) => file.includes('google-auth-library'))).toBe(true);
	});

	it('asks Google v2 where nothing else was chosen', async () => {
		const { transcribers, languages, phrases } = await transcribersOf(aNode(), 0);

		expect(transcribers.map(({ name }) => name)).toEqual(['google']);
		expect({ languages, phrases }).toEqual({ languages: [], phrases: [] });
	});

	it('keeps the order of the builder', async () => {
		const chosen = services(
			{ service: 'dashscope' },
			{ service: 'google', version: 'v1' },
			{ service: 'server', model: 'whisper-large-v3-turbo' },
			{ service: 'google', version: 'v2', model: 'chirp_2' },
		);

		const { transcribers } = await transcribersOf(aNode(chosen), 0);

		expect(transcribers.map(({ name }) => name)).toEqual([
			'dashscope',
			'google-v1',
			'speech-server',
			'google',
		]);
	});

	it.each([
		['dashscope', 'qwen3-asr-flash'],
		['google', 'chirp_3'],
		['server', 'whisper-1'],
	])('hears through %s', async (service, model) => {
		const { transcribers } = await transcribersOf(aNode(services({ service })), 0);

		const outcome = await transcribers[0]?.transcribe(REQUEST);

		expect(outcome).toMatchObject({ outcome: 'heard', text: KNOWN_NOTE.transcript, model });
	});

	it.each([
		['lines of text', ' Zanzibar Deluxe \n\nBicicleta\r\n'],
		['a list from an expression', ['Zanzibar Deluxe', '', 'Bicicleta']],
	])('reads likely words from %s', async (_what, phrases) => {
		const read = await transcribersOf(aNode({ phrases, languages: ['ar-EG', 'es-MX'] }), 0);

		expect(read).toMatchObject({
			phrases: ['Zanzibar Deluxe', 'Bicicleta'],
			languages: ['ar-EG', 'es-MX'],
		});
	});

	it('names the credential that is missing', async () => {
		const asked = transcribersOf(aNode({}, {}), 0);

		await expect(asked).rejects.toMatchObject({
			code: 'input',
			message: expect.stringContaining('Google Speech'),
		});
	});
});

describe('readGoogleSpeech', () => {
	it.each([
		['', 'automatic', 'grpc'],
		['127.0.0.1:5691', 'automatic', 'grpc'],
		['http://127.0.0.1:5690', 'automatic', 'rest'],
		['http://127.0.0.1:5690', 'grpc', 'grpc'],
		['', 'rest', 'rest'],
	])('reaches "%s" with transport %s by %s', (endpoint, transport, expected) => {
		expect(readGoogleSpeech({ ...GOOGLE, endpoint }, transport)).toMatchObject({
			transport: expected,
			region: 'us',
		});
	});

	it('takes the form of the account that was chosen', () => {
		const fields = { ...GOOGLE, privateKeyFile: '{"client_email":"old@example.com"}' };

		expect(readGoogleSpeech(fields, 'rest').account.email).toBe(SIMULATED_SERVICE_ACCOUNT);
		expect(() => readGoogleSpeech({ ...fields, account: 'keyFile' }, 'rest')).toThrow(/JSON/);
	});
});

describe('transcriberCredentials', () => {
	it('needs none that was not chosen', () => {
		expect(transcriberCredentials.every(({ required }) => required === false)).toBe(true);
	});
});
