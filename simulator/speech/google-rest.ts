import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Recognise, Recognised } from './recognise';
import type { SpeechReply, SpeechServer } from './serve-speech-call';
import { googleErrorBody, SPEECH_ERRORS, type SpeechError } from './speech-error';
import { writeReply, type SpeechEnv } from './write-reply';

/** The one service account that the simulated Google knows; any key signs for it. */
export const SIMULATED_SERVICE_ACCOUNT = 'desk@talktrace-demo.iam.gserviceaccount.com';

const LARGEST_BODY = 20 * 1024 * 1024;
const V2_RECOGNIZER = /^\/v2\/(projects\/[^/]+\/locations\/[^/]+\/recognizers\/[^/:]+):recognize$/;
const V2_RECOGNIZERS = /^\/v2\/projects\/[^/]+\/locations\/[^/]+\/recognizers$/;

/**
 * Google's Speech API in JSON over HTTP: `POST /v1/speech:recognize`, `POST
 * /v2/…/recognizers/_:recognize`, `GET /v2/…/recognizers`. Belongs at the root. The bearer must be a
 * token that the account has signed itself, as Google's clients make it.
 */
export function createGoogleRest({
	serve,
	recognise,
}: {
	serve: SpeechServer;
	recognise: Recognise;
}) {
	const app = new Hono<SpeechEnv>();
	const limit = bodyLimit({ maxSize: LARGEST_BODY });

	const answer = async (
		context: Context<SpeechEnv>,
		version: 'v1' | 'v2',
		extra: Record<string, unknown> = {},
	) => {
		const refusal = checkToken(context.req.header('authorization'));
		if (refusal) return context.json(googleErrorBody(refusal), 401);

		const body: unknown = await context.req.json().catch(() => null);
		const { method, path, raw } = context.req;
		const reply = await recognise({
			version,
			body: { ...(body as object | null), ...extra },
			method,
			path,
			signal: raw.signal,
		});
		return respond(context, reply);
	};

	app.post('/v1/*', limit, async (context, next) =>
		context.req.path === '/v1/speech:recognize' ? await answer(context, 'v1') : await next(),
	);
	app.post('/v2/*', limit, async (context, next) => {
		const recognizer = V2_RECOGNIZER.exec(decodeURIComponent(context.req.path))?.[1];
		return recognizer ? await answer(context, 'v2', { recognizer }) : await next();
	});
	app.get('/v2/*', async (context, next) => {
		const { method, path, raw } = context.req;
		if (!V2_RECOGNIZERS.test(decodeURIComponent(path))) return await next();
		const refusal = checkToken(context.req.header('authorization'));
		if (refusal) return context.json(googleErrorBody(refusal), 401);

		const start = {
			operation: 'recognizers',
			method,
			path,
			request: {},
			signal: raw.signal,
		} as const;
		const reply = await serve(start, () => ({ kind: 'answer', answer: { recognizers: [] } }));
		return writeReply(context, reply, { errorBody: googleErrorBody, write: (list) => list });
	});
	return app;
}

function respond(context: Context<SpeechEnv>, reply: SpeechReply<Recognised>) {
	return writeReply(context, reply, { errorBody: googleErrorBody, write: writeJson });
}

function writeJson({ version, heard, billedSeconds }: Recognised) {
	const results = heard
		? [
				{
					alternatives: [{ transcript: heard.transcript, confidence: heard.confidence }],
					languageCode: heard.languageCode,
				},
			]
		: [];
	const billed = `${billedSeconds}s`;
	return version === 'v1'
		? { results, totalBilledTime: billed }
		: { results, metadata: { totalBilledDuration: billed } };
}

function checkToken(authorization: string | undefined): SpeechError | null {
	const [scheme, token] = authorization?.split(' ') ?? [];
	const claims = claimsOf(token ?? '');
	const isGood =
		scheme === 'Bearer' &&
		claims.iss === SIMULATED_SERVICE_ACCOUNT &&
		claims.sub === claims.iss &&
		Number(claims.exp) * 1000 > Date.now();
	return isGood ? null : SPEECH_ERRORS['bad-key'];
}

function claimsOf(token: string): Record<string, unknown> {
	try {
		const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
		return JSON.parse(claims) as Record<string, unknown>;
	} catch {
		return {};
	}
}
