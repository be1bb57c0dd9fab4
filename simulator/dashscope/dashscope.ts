import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { CallLog } from '../call-log';
import type { Faults } from '../faults';
import type { Hooks } from '../hooks';
import { createScriptedNotes, type ScriptedNotes } from '../speech/scripted-notes';
import { answerChat } from './answer-chat';
import { answerEmbeddings } from './answer-embeddings';
import { answerRerank } from './answer-rerank';
import { answerTranscription } from './answer-transcription';
import { createControlRoutes } from './control-routes';
import { ERRORS } from './dashscope-error';
import { DASHSCOPE_FAULTS } from './fault-kinds';
import { CHAT_MODELS, EMBEDDING_MODELS } from './models';
import { createNativeApp } from './native-app';
import { createPromptCache } from './prompt-cache';
import { refusal, toResponse, type DashscopeEnv, type Reply } from './reply';
import { createScript, type ScriptInput } from './script';
import { createCallServer } from './serve-call';
import { isTranscription } from './transcription-request';
import { createWaitingCalls } from './waiting-calls';

/** The one key that the simulated DashScope accepts. */
export const SIMULATED_API_KEY = 'sk-simulated';

/** A key of another region: only its models are served, and only to this key. */
export const SIMULATED_OTHER_REGION_KEY = 'sk-simulated-elsewhere';

const LARGEST_BODY = 12 * 1024 * 1024;

export type Dashscope = ReturnType<typeof createDashscope>;

/**
 * A stand-in for DashScope's OpenAI-compatible mode. `app` belongs at `/compatible-mode/v1`,
 * `rerankApp` at `/compatible-api/v1`, `nativeApp` at `/api/v1`, `controlApp` at `/control/dashscope`,
 * `otherRegionApp` wherever another region may be. Every call is in the log and passes the hooks
 * `dashscope.received` and `dashscope.answered`.
 */
export function createDashscope(options: {
	log: CallLog;
	hooks: Hooks;
	faults: Faults;
	apiKey?: string;
	now?: () => Date;
	/** What its recogniser knows by heart; nothing where not given. */
	notes?: ScriptedNotes;
}) {
	const { log, hooks, faults, apiKey = SIMULATED_API_KEY, now = () => new Date() } = options;
	const { notes = createScriptedNotes() } = options;
	const script = createScript();
	const waiting = createWaitingCalls();
	const cache = createPromptCache();
	const serve = createCallServer({ log, hooks, faults, script, waiting, apiKey });
	faults.offer(DASHSCOPE_FAULTS);

	const app = new Hono<DashscopeEnv>();
	app.use(
		bodyLimit({
			maxSize: LARGEST_BODY,
			onError: (context: Context<DashscopeEnv>) =>
				toResponse(refusal(ERRORS.body_too_large, ''), '', context),
		}),
	);
	app.post(
		'/chat/completions',
		serve(
			(body) => (isTranscription(body) ? 'transcribe' : 'chat'),
			(call) =>
				isTranscription(call.body)
					? answerTranscription(call, { notes, now })
					: answerChat(call, { cache, now }),
		),
	);
	app.post('/embeddings', serve('embeddings', answerEmbeddings));
	app.get('/models', serve('models', listModels));
	app.all(
		'*',
		serve('unknown', ({ requestId }) => refusal(ERRORS.unknown_path, requestId)),
	);

	const rerankApp = new Hono<DashscopeEnv>();
	rerankApp.post('/reranks', serve('rerank', answerRerank));

	const otherRegionApp = new Hono<DashscopeEnv>();
	const serveElsewhere = createCallServer({
		log,
		hooks,
		faults,
		script,
		waiting,
		apiKey: SIMULATED_OTHER_REGION_KEY,
	});
	otherRegionApp.get('/models', serveElsewhere('models', listModels));

	return {
		app,
		rerankApp,
		otherRegionApp,
		nativeApp: createNativeApp({ serve, now }),
		controlApp: createControlRoutes({ script, waiting }),

		/** Says what the next calls do; returns the steps. Throws a ZodError for what is no step. */
		script: (input: ScriptInput) => script.add(input),

		/** The steps that are still to come. */
		steps: () => script.list(),

		clearScript: () => script.clear(),

		/** Lets every call that hangs or is delayed go on, and says how many there were. */
		release: () => waiting.release(),

		/** Forgets scripts and cached prompts, and lets every waiting call go on. */
		reset(): void {
			script.clear();
			cache.clear();
			waiting.release();
		},
	};
}

function listModels(): Reply {
	const data = [...CHAT_MODELS, ...EMBEDDING_MODELS].map(({ id }) => ({
		id,
		object: 'model',
		created: Date.parse('2026-11-16T00:00:00Z') / 1000,
		owned_by: 'system',
	}));
	return { kind: 'json', status: 200, body: { object: 'list', data } };
}
