import { Hono } from 'hono';
import type { CallLog } from '../call-log';
import { createWaitingCalls } from '../dashscope/waiting-calls';
import type { Faults } from '../faults';
import type { Hooks } from '../hooks';
import { createGoogleRest } from './google-rest';
import { createOpenAiApp } from './openai-app';
import { createRecognise } from './recognise';
import type { ScriptedNotes } from './scripted-notes';
import { createSpeechServer } from './serve-speech-call';
import { SPEECH_FAULTS } from './speech-faults';
import { createSpeechScript, speechScriptSchema, type SpeechScriptInput } from './speech-script';

export type Speech = ReturnType<typeof createSpeech>;

/**
 * Stand-ins for Google's Speech API and for a server with OpenAI's audio API. `googleApp` belongs
 * at the root, `openAiApp` at `/speech/v1`, `controlApp` at `/control/speech`. Every call is in the
 * log and passes the hook `speech.received`.
 */
export function createSpeech(options: {
	log: CallLog;
	hooks: Hooks;
	faults: Faults;
	notes: ScriptedNotes;
	apiKey: string;
}) {
	const { log, hooks, faults, notes, apiKey } = options;
	const script = createSpeechScript();
	const waiting = createWaitingCalls();
	const serve = createSpeechServer({ log, hooks, faults, script, waiting });
	const recognise = createRecognise(serve, notes);
	faults.offer(SPEECH_FAULTS);

	const controlApp = new Hono();
	controlApp.get('/script', (context) => context.json({ steps: script.list() }));
	controlApp.post('/script', async (context) => {
		const body: unknown = await context.req.json().catch(() => undefined);
		const parsed = speechScriptSchema.safeParse(body);
		if (!parsed.success) return context.json({ error: parsed.error.message }, 400);
		return context.json({ steps: script.add(parsed.data) }, 201);
	});
	controlApp.delete('/script', (context) => {
		script.clear();
		return context.body(null, 204);
	});
	controlApp.post('/release', (context) => context.json({ released: waiting.release() }));

	return {
		googleApp: createGoogleRest({ serve, recognise }),
		openAiApp: createOpenAiApp({ serve, notes, apiKey }),
		controlApp,
		/** For `startGoogleGrpc`. */
		recognise,
		notes,

		/** Says what the next calls do. Throws a ZodError for what is no step. */
		script: (input: SpeechScriptInput) => script.add(input),

		/** Lets every call that hangs or is delayed go on, and says how many there were. */
		release: () => waiting.release(),

		/** Forgets scripts and expected pieces, and lets every waiting call go on. */
		reset(): void {
			script.clear();
			notes.reset();
			waiting.release();
		},
	};
}
