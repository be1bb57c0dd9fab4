import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { speak, SPEAKING_MODELS } from './openai-speak';
import { readTranscriptionForm, transcribe, TRANSCRIPTION_MODELS } from './openai-transcribe';
import type { ScriptedNotes } from './scripted-notes';
import type { SpeechReply, SpeechServer } from './serve-speech-call';
import { invalidSpeechRequest, openAiErrorBody, SPEECH_ERRORS } from './speech-error';
import { writeReply, type SpeechEnv } from './write-reply';

const LARGEST_BODY = 27 * 1024 * 1024;

/** A server with OpenAI's audio API: `audio/transcriptions`, `audio/speech`, `models`. */
export function createOpenAiApp(options: {
	serve: SpeechServer;
	notes: ScriptedNotes;
	apiKey: string;
}) {
	const { serve, notes, apiKey } = options;
	const app = new Hono<SpeechEnv>();
	const write = (answer: unknown) =>
		Buffer.isBuffer(answer)
			? new Response(Uint8Array.from(answer), { headers: { 'content-type': 'audio/ogg' } })
			: answer;
	const respond = (context: Context<SpeechEnv>, reply: SpeechReply<unknown>) =>
		writeReply(context, reply, { errorBody: openAiErrorBody, write });

	app.use(bodyLimit({ maxSize: LARGEST_BODY }));
	app.use(async (context, next) => {
		if (context.req.header('authorization') === `Bearer ${apiKey}`) return await next();
		return respond(context, { kind: 'refusal', error: SPEECH_ERRORS['bad-key'] });
	});

	app.post('/audio/transcriptions', async (context) => {
		const form = await context.req.formData().catch(() => new FormData());
		const read = await readTranscriptionForm(form);
		const { bytes, ...fields } = read ?? {};
		const request = { service: 'openai', ...fields, bytes: bytes?.length };
		const reply = await serve(startOf(context, 'transcribe', request), (behaviour) =>
			read
				? transcribe(notes, read, behaviour)
				: { kind: 'refusal', error: invalidSpeechRequest('A file is needed.') },
		);
		return respond(context, reply);
	});

	app.post('/audio/speech', async (context) => {
		const body: unknown = await context.req.json().catch(() => undefined);
		return respond(context, await serve(startOf(context, 'speak', body), () => speak(body)));
	});

	app.get('/models', (context) => {
		const data = [...TRANSCRIPTION_MODELS, ...SPEAKING_MODELS].map((id) => ({
			id,
			object: 'model',
		}));
		return context.json({ object: 'list', data });
	});
	return app;
}

function startOf(context: Context<SpeechEnv>, operation: 'transcribe' | 'speak', request: unknown) {
	const { method, path, raw } = context.req;
	return { operation, method, path, request, signal: raw.signal };
}
