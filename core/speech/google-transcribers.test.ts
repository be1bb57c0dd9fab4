import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
	KNOWN_NOTE,
	startSpeech,
	type StartedSpeech,
} from '../../simulator/speech/__fixtures__/started-speech';
import { SIMULATED_SERVICE_ACCOUNT } from '../../simulator/speech/google-rest';
import { describeTranscriber } from './__fixtures__/transcriber-contract';
import { closeGoogleClients, type GoogleAccess } from './google-client';
import { googleEndpoint } from './google-endpoint';
import { createGoogleV1Transcriber } from './google-v1-transcriber';
import { createGoogleV2Transcriber, type GoogleV2Options } from './google-v2-transcriber';
import { packVoiceNote } from './pack-voice-note';

const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const ACCOUNT = { email: SIMULATED_SERVICE_ACCOUNT, privateKey, projectId: 'talktrace-demo' };

const NOTE = {
	audio: { container: 'ogg-opus', bytes: KNOWN_NOTE.bytes, seconds: 1 },
	languages: ['ar-EG'],
	phrases: [],
	timeoutMs: 5_000,
} as const;

let started: StartedSpeech;

const accessTo = (endpoint: string, transport: GoogleAccess['transport']): GoogleAccess => ({
	account: ACCOUNT,
	endpoint: googleEndpoint({ region: 'us', endpoint }),
	transport,
});

const standIn = (transport: GoogleAccess['transport']) =>
	accessTo(transport === 'grpc' ? started.grpcEndpoint : started.origin, transport);

const v2 = (access: GoogleAccess, change: Partial<GoogleV2Options> = {}) =>
	createGoogleV2Transcriber({ ...access, region: 'us', model: 'chirp_3', ...change });

const v1 = (access: GoogleAccess) => createGoogleV1Transcriber({ ...access, model: 'latest_long' });

const closeAll = async () => {
	await closeGoogleClients();
	await started.close();
};

describe.each(['grpc', 'rest'] as const)('by %s', (transport) => {
	describe.each([
		['v1', v1, 'mp3'],
		['v2', v2, 'aac'],
	] as const)('%s', (version, create, unread) => {
		const nowhere = () =>
			accessTo(transport === 'grpc' ? '127.0.0.1:1' : 'http://127.0.0.1:1', transport);

		describeTranscriber(
			`Google ${version} by ${transport}`,
			async () => {
				started = await startSpeech({ grpc: true });
				return {
					transcriber: () => create(standIn(transport)),
					unreachable: () => create(nowhere()),
					note: KNOWN_NOTE,
					fail: (kind, times) => void started.faults.add({ at: 'transcribe', kind, times }),
					lastRequest: () => started.lastCall()?.request,
					calls: () => started.log.list().length,
					secrets: [privateKey.slice(40, 80), ACCOUNT.email],
					reset: started.reset,
					close: closeAll,
				};
			},
			unread,
		);
	});
});

describe('a Google transcriber', () => {
	beforeAll(async () => {
		started = await startSpeech({ grpc: true });
	});
	afterEach(() => started.reset());
	afterAll(closeAll);

	const calls = () => started.log.list().map(({ request }) => request);

	it('lets chirp find the language out, and says what is billed', async () => {
		expect(await v2(standIn('grpc')).transcribe({ ...NOTE, languages: [] })).toEqual({
			outcome: 'heard',
			text: KNOWN_NOTE.transcript,
			language: 'ar-EG',
			confidence: null,
			seconds: 1,
			model: 'chirp_3',
		});
	});

	it('tells v1 with which rate the note was recorded, and is billed by 15 seconds', async () => {
		const packed = packVoiceNote(KNOWN_NOTE.bytes);
		const bytes = packed.outcome === 'packed' ? packed.bytes : Buffer.alloc(0);
		const transcriber = v1(standIn('rest'));

		const outcome = await transcriber.transcribe(NOTE);
		await transcriber.transcribe({ ...NOTE, audio: { ...NOTE.audio, bytes } });

		expect(outcome).toMatchObject({ outcome: 'heard', seconds: 15, language: 'ar-EG' });
		expect(calls()).toMatchObject([{ sampleRate: 48_000 }, { sampleRate: 16_000 }]);
	});

	it('passes a confidence on where Google gives one', async () => {
		started.speech.script({ behaviour: { type: 'hear', text: 'Hello', confidence: 0.5 } });

		expect(await v2(standIn('grpc')).transcribe(NOTE)).toMatchObject({
			text: 'Hello',
			language: 'en-US',
			confidence: 0.5,
		});
	});

	it('tries once more where Google is not available for a moment', async () => {
		started.faults.add({ at: 'speech', kind: 'down' });

		expect(await v2(standIn('grpc')).transcribe(NOTE)).toMatchObject({ outcome: 'heard' });
		expect(calls()).toHaveLength(2);
	});

	it('does not try again where no time is left', async () => {
		started.faults.add({ at: 'speech', kind: 'down', times: 2 });

		const outcome = await v2(standIn('grpc')).transcribe({ ...NOTE, timeoutMs: 200 });

		expect(outcome).toMatchObject({ outcome: 'failed', reason: 'unavailable' });
		expect(calls()).toHaveLength(1);
	});

	it('names all languages to a model that does not find them out', async () => {
		await v2(standIn('grpc'), { model: 'long' }).transcribe({ ...NOTE, languages: ['es', 'ar'] });

		expect(calls()).toEqual([
			expect.objectContaining({ languages: ['es-ES', 'ar-EG'], model: 'long' }),
		]);
	});

	it('signs with the account: another one is refused', async () => {
		const access = standIn('rest');
		const account = { ...ACCOUNT, email: 'thief@other.iam.gserviceaccount.com' };

		expect(await v2({ ...access, account }).transcribe(NOTE)).toMatchObject({
			outcome: 'failed',
			reason: 'bad-key',
		});
	});

	it('says that Google cannot decode the audio', async () => {
		const audio = { ...NOTE.audio, bytes: Buffer.from('Dear Sir') };

		expect(await v2(standIn('grpc')).transcribe({ ...NOTE, audio })).toMatchObject({
			outcome: 'failed',
			reason: 'unreadable-audio',
			retryable: false,
		});
	});

	it.each([
		['chirp in global', () => v2(standIn('grpc'), { region: 'global' })],
		['no model', () => v2(standIn('grpc'), { model: '' })],
	])('is not made with %s', (_what, create) => {
		expect(create).toThrow(expect.objectContaining({ code: 'input' }));
	});

	it.each([
		['v1', () => v1(standIn('grpc'))],
		['v2 with a model that needs one', () => v2(standIn('grpc'), { model: 'long' })],
	])('asks %s nothing without a language', async (_what, create) => {
		const asked = create().transcribe({ ...NOTE, languages: [] });

		await expect(asked).rejects.toMatchObject({ code: 'input' });
		expect(calls()).toEqual([]);
	});
});
