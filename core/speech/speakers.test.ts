import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';
import {
	startSpeech,
	type StartedSpeech,
} from '../../simulator/speech/__fixtures__/started-speech';
import { describeSpeaker, type SpeakerBench } from './__fixtures__/speaker-contract';
import { createDashscopeSpeaker } from './dashscope-speaker';
import { createOpenAiSpeaker } from './openai-speaker';
import { packVoiceNote } from './pack-voice-note';

let started: StartedSpeech;

const openAi = (baseUrl = `${started.origin}/speech/v1`) =>
	createOpenAiSpeaker({
		baseUrl,
		apiKey: SIMULATED_API_KEY,
		model: 'gpt-4o-mini-tts',
		voice: 'alloy',
	});

const dashscope = (baseUrl = `${started.origin}/compatible-mode/v1`) =>
	createDashscopeSpeaker({
		baseUrl,
		apiKey: SIMULATED_API_KEY,
		model: 'qwen3-tts-flash',
		voice: 'Cherry',
	});

const bench = async (): Promise<Omit<SpeakerBench, 'speaker' | 'unreachable' | 'magic'>> => {
	started = await startSpeech();
	return {
		fail: (kind) => void started.faults.add({ at: 'speak', kind, times: 2 }),
		lastRequest: () => started.lastCall()?.request,
		calls: () => started.log.list().length,
		secrets: [SIMULATED_API_KEY],
		reset: started.reset,
		close: started.close,
	};
};

describeSpeaker('an OpenAI-compatible server', async () => ({
	...(await bench()),
	speaker: () => openAi(),
	unreachable: () => openAi('http://127.0.0.1:1/v1'),
	magic: 'OggS',
}));

describeSpeaker('DashScope', async () => ({
	...(await bench()),
	fail(kind) {
		const match = { operation: 'speak' } as const;
		if (kind !== 'garbage') return void started.faults.add({ at: 'speak', kind, times: 2 });
		started.dashscope.script({ behaviour: { type: 'html-502' }, match, times: 2 });
	},
	speaker: () => dashscope(),
	unreachable: () => dashscope('http://127.0.0.1:1/compatible-mode/v1'),
	magic: 'RIFF',
}));

describe('an OpenAI-compatible speaker', () => {
	beforeAll(async () => {
		started = await startSpeech();
	});
	afterAll(() => started.close());

	it('speaks Opus that can be packed as a voice note', async () => {
		const outcome = await openAi().speak({ text: 'Hello', language: null, timeoutMs: 5_000 });

		const { bytes } = outcome as { bytes: Buffer };
		expect(packVoiceNote(bytes)).toMatchObject({ outcome: 'packed' });
	});

	it.each([
		['no voice', { model: 'tts-1', voice: '' }],
		['no model', { model: '', voice: 'alloy' }],
	])('is not made with %s', (_what, names) => {
		const create = () => createOpenAiSpeaker({ baseUrl: 'http://localhost', apiKey: '', ...names });

		expect(create).toThrow(expect.objectContaining({ code: 'input' }));
	});
});

describe('a DashScope speaker', () => {
	let server: Server;
	let respond: (path: string) => { status: number; headers?: object; body: unknown };
	const paths: string[] = [];

	beforeAll(async () => {
		started = await startSpeech();
		server = createServer((request, response) => {
			paths.push(request.url ?? '');
			const { status, headers, body } = respond(request.url ?? '');
			response.writeHead(status, { 'content-type': 'application/json', ...headers });
			response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterEach(() => void paths.splice(0));
	afterAll(async () => {
		await started.close();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const speak = () =>
		dashscope(`${origin()}/compatible-mode/v1`).speak({
			text: 'Hello',
			language: 'es-MX',
			timeoutMs: 3_000,
		});
	const withUrl = (url: string) => ({ status: 200, body: { output: { audio: { url } } } });

	it('names the language as the service does', async () => {
		await dashscope().speak({ text: 'Hola', language: 'es-MX', timeoutMs: 3_000 });

		expect(started.lastCall()?.request).toMatchObject({
			input: { text: 'Hola', voice: 'Cherry', language_type: 'Spanish' },
		});
	});

	it('speaks ten languages, and no Arabic', () => {
		const spoken = ['zh-Hans-CN', 'en', 'es-MX', 'ar-EG', 'hi-IN', null].filter((language) =>
			dashscope().speaks(language),
		);

		expect(spoken).toEqual(['zh-Hans-CN', 'en', 'es-MX', null]);
	});

	it.each([
		['another machine', 'https://example.com/a.wav'],
		['a machine whose name only ends alike', 'https://evilaliyuncs.com/a.wav'],
		['another port of this one', 'http://127.0.0.1:1/a.wav'],
		['a file', 'file:///etc/passwd'],
		['an address that is none', 'a.wav'],
	])('fetches nothing from %s', async (_what, url) => {
		respond = () => withUrl(url);

		expect(await speak()).toMatchObject({ outcome: 'failed', reason: 'unreadable-answer' });
		expect(paths).toHaveLength(1);
	});

	it('follows no redirect', async () => {
		respond = (path) =>
			path === '/a.wav'
				? { status: 302, headers: { location: '/b.wav' }, body: {} }
				: withUrl(`${origin()}/a.wav`);

		expect(await speak()).toMatchObject({ outcome: 'failed' });
		expect(paths).not.toContain('/b.wav');
	});

	it('stops an answer that does not end', async () => {
		respond = (path) =>
			path === '/a.wav'
				? { status: 200, body: Buffer.alloc(17 * 1024 * 1024) }
				: withUrl(`${origin()}/a.wav`);

		expect(await speak()).toMatchObject({ outcome: 'failed', reason: 'unreadable-answer' });
	});

	it('does not send the key with the audio’s address', async () => {
		respond = (path) =>
			path === '/a.wav'
				? { status: 200, headers: { 'content-type': 'audio/wav' }, body: Buffer.from('RIFF') }
				: withUrl(`${origin()}/a.wav`);
		const keys: (string | undefined)[] = [];
		server.on('request', ({ headers }) => keys.push(headers.authorization));

		expect(await speak()).toMatchObject({ outcome: 'spoken', mimeType: 'audio/wav' });
		expect(keys).toEqual([`Bearer ${SIMULATED_API_KEY}`, undefined]);
	});

	it('is not made for a server that is not DashScope', () => {
		expect(() => dashscope('http://localhost:11434/v1')).toThrow(
			expect.objectContaining({ code: 'input' }),
		);
	});
});
