import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_API_KEY } from '../dashscope/dashscope';
import { startSimulator, type Simulator } from '../simulator';
import { KNOWN_NOTE } from './__fixtures__/started-speech';
import { SIMULATED_SERVICE_ACCOUNT } from './google-rest';

const SHA256 = createHash('sha256').update(KNOWN_NOTE.bytes).digest('hex');

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.close());

const know = (parts?: string[]) => {
	const { transcript, language, seconds } = KNOWN_NOTE;
	simulator.speech.notes.register({ sha256: SHA256, transcript, language, seconds, parts });
};

/** A WAV of a second whose samples all have this value. */
function wave(value: number): Buffer {
	const bytes = Buffer.alloc(44 + 32_000, value);
	bytes.write('RIFF', 0, 'latin1');
	bytes.write('WAVEfmt ', 8, 'latin1');
	bytes.writeUInt32LE(32_000, 28);
	return bytes;
}

async function ask(options: {
	bytes: Buffer;
	name?: string;
	key?: string;
	fields?: Record<string, string>;
}) {
	const { bytes, name = 'note.ogg', key = SIMULATED_API_KEY, fields = {} } = options;
	const form = new FormData();
	form.set('file', new File([Uint8Array.from(bytes)], name));
	for (const [field, value] of Object.entries({ model: 'whisper-1', ...fields })) {
		form.set(field, value);
	}
	const response = await fetch(`${simulator.speech.baseUrl}/audio/transcriptions`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}` },
		body: form,
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const heard = async (bytes: Buffer, name?: string) => (await ask({ bytes, name })).body.text;

describe('the simulated recognisers', () => {
	it('know a note by its bytes, and nothing else', async () => {
		know();
		const other = Buffer.from(KNOWN_NOTE.bytes);
		other[other.length - 1]! ^= 1;

		expect([await heard(KNOWN_NOTE.bytes), await heard(other)]).toEqual([
			KNOWN_NOTE.transcript,
			'',
		]);
	});

	it('hear the pieces of a long note in turn, and a repeated piece again', async () => {
		know(['one', 'two']);

		const texts = [];
		for (const value of [1, 1, 2, 1, 3]) texts.push(await heard(wave(value), 'piece.wav'));

		expect(texts).toEqual(['one', 'one', 'two', 'one', '']);
	});

	it('begin a note anew when it is sent again', async () => {
		know(['one', 'two']);
		await heard(wave(1), 'piece.wav');

		simulator.speech.notes.expectPieces(SHA256);

		expect(await heard(wave(9), 'piece.wav')).toBe('one');
	});

	it('share what they know with Qwen', async () => {
		know();
		const data = `data:audio/ogg;base64,${KNOWN_NOTE.bytes.toString('base64')}`;

		const response = await fetch(`${simulator.dashscope.baseUrl}/chat/completions`, {
			method: 'POST',
			headers: { authorization: `Bearer ${SIMULATED_API_KEY}` },
			body: JSON.stringify({
				model: 'qwen3-asr-flash',
				messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data } }] }],
			}),
		});

		expect(await response.json()).toMatchObject({
			choices: [{ message: { content: KNOWN_NOTE.transcript } }],
			usage: { seconds: 1 },
		});
		expect(JSON.stringify(simulator.calls.list())).not.toContain('T2dnUw');
	});

	it.each([
		['another key', { key: 'sk-wrong' }, 401],
		['a file name without an extension', { name: 'note' }, 400],
		['a language with a country', { fields: { language: 'ar-EG' } }, 400],
		['a model that is not there', { fields: { model: 'whisper-9' } }, 404],
		['bytes that are no audio', { bytes: Buffer.from('Dear Sir') }, 400],
	])('refuse %s', async (_what, change, status) => {
		expect((await ask({ bytes: KNOWN_NOTE.bytes, ...change })).status).toBe(status);
	});

	it('do what a script says, over HTTP as well', async () => {
		const url = `${simulator.url}/control/speech/script`;
		const post = (body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) });

		const wrong = await post({ behaviour: { type: 'dance' } });
		const added = await post([
			{ behaviour: { type: 'hear', text: 'scripted' } },
			{ behaviour: { type: 'refuse', error: 'quota' }, operation: 'transcribe' },
		]);

		expect([wrong.status, added.status]).toEqual([400, 201]);
		expect(await heard(KNOWN_NOTE.bytes)).toBe('scripted');
		expect((await ask({ bytes: KNOWN_NOTE.bytes })).status).toBe(429);
		expect(await (await fetch(url)).json()).toEqual({ steps: [] });
	});

	it('forget the rest of a script', async () => {
		know();
		simulator.speech.script({ behaviour: { type: 'garbage' }, times: 'always' });

		await fetch(`${simulator.url}/control/speech/script`, { method: 'DELETE' });

		expect(await heard(KNOWN_NOTE.bytes)).toBe(KNOWN_NOTE.transcript);
	});

	it('let a delayed call go on when it is released', async () => {
		simulator.speech.script({ behaviour: { type: 'hear', text: 'late' }, delayMs: 60_000 });
		const hold = simulator.hooks.hold({ point: 'speech.received' });
		const asked = heard(KNOWN_NOTE.bytes);
		await hold.reached();
		hold.release();

		let released = 0;
		while (released === 0) {
			const url = `${simulator.url}/control/speech/release`;
			({ released } = (await (await fetch(url, { method: 'POST' })).json()) as {
				released: number;
			});
		}
		expect(await asked).toBe('late');
	});

	it('meet planted faults, and say so in the log', async () => {
		simulator.faults.add({ at: 'transcribe', kind: 'bad-key' });

		expect((await ask({ bytes: KNOWN_NOTE.bytes })).status).toBe(401);
		expect(simulator.calls.list()).toMatchObject([
			{ service: 'speech', operation: 'transcribe', fault: 'bad-key', response: { status: 401 } },
		]);
	});
});

describe('the simulated Google by REST', () => {
	const token = (iss: string) => {
		const claims = { iss, sub: iss, exp: Math.floor(Date.now() / 1000) + 3_600 };
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
	};
	const post = async (path: string, body: object, iss = SIMULATED_SERVICE_ACCOUNT) => {
		const response = await fetch(`${simulator.url}${path}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${token(iss)}` },
			body: JSON.stringify(body),
		});
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};
	const content = KNOWN_NOTE.bytes.toString('base64');
	const V1 = '/v1/speech:recognize';
	const v2 = (place: string) => `/v2/projects/demo/locations/${place}/recognizers/_:recognize`;
	const opus = { encoding: 6, sampleRateHertz: 48_000, languageCode: 'ar-EG' };
	const chirp = { autoDecodingConfig: {}, model: 'chirp_3', languageCodes: ['auto'] };

	it('answers both versions in their own form', async () => {
		know();
		const result = {
			alternatives: [{ transcript: KNOWN_NOTE.transcript, confidence: 0 }],
			languageCode: 'ar-eg',
		};

		expect((await post(V1, { config: opus, audio: { content } })).body).toEqual({
			results: [result],
			totalBilledTime: '15s',
		});
		expect((await post(v2('us'), { config: chirp, content })).body).toEqual({
			results: [result],
			metadata: { totalBilledDuration: '1s' },
		});
	});

	it.each([
		['v1 without a language', V1, { config: { ...opus, languageCode: '' }, audio: { content } }],
		['v1 without a rate', V1, { config: { ...opus, sampleRateHertz: 0 }, audio: { content } }],
		[
			'v1 with a rate Opus has not',
			V1,
			{ config: { ...opus, sampleRateHertz: 44_100 }, audio: { content } },
		],
		['v2 in a place without the model', v2('global'), { config: chirp, content }],
		['v2 without languages', v2('us'), { config: { ...chirp, languageCodes: [] }, content }],
		[
			'v2 with “auto” for an older model',
			v2('us'),
			{ config: { ...chirp, model: 'long' }, content },
		],
		['v2 without audio', v2('us'), { config: chirp }],
	])('refuses %s', async (_what, path, body) => {
		expect(await post(path, body)).toMatchObject({
			status: 400,
			body: { error: { code: 400, status: 'INVALID_ARGUMENT' } },
		});
	});

	it('refuses what nobody that it knows has signed', async () => {
		const refused = await post(V1, { config: opus, audio: { content } }, 'thief@example.com');

		expect(refused).toMatchObject({ status: 401, body: { error: { status: 'UNAUTHENTICATED' } } });
	});

	it('leaves other paths to the Graph API', async () => {
		for (const path of ['/v1/me', '/v2/projects']) {
			await fetch(`${simulator.url}${path}`, { method: 'POST', body: '{}' });
		}

		expect(simulator.calls.list().some(({ service }) => service === 'speech')).toBe(false);
	});
});
