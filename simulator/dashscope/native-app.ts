import { Hono } from 'hono';
import { answerSpeech, spokenWave } from './answer-speech';
import { isObject } from './json-object';
import type { DashscopeEnv } from './reply';
import type { CallServer } from './serve-call';

const SPOKEN = '/spoken';

/**
 * DashScope's own API, as far as it speaks: `POST services/aigc/multimodal-generation/generation`,
 * and the audio at the addresses that it answers with. Belongs at `/api/v1`.
 */
export function createNativeApp({ serve, now }: { serve: CallServer; now: () => Date }) {
	const app = new Hono<DashscopeEnv>();

	app.post('/services/aigc/multimodal-generation/generation', async (context) => {
		const { origin, pathname } = new URL(context.req.url);
		const base = pathname.slice(0, pathname.indexOf('/services/'));
		const addressOf = (id: string) => `${origin}${base}${SPOKEN}/${id}.wav?Expires=1`;
		const response = await serve('speak', (call) => answerSpeech(call, { addressOf, now }))(
			context,
		);
		return response.ok ? response : await nativeRefusal(response);
	});

	app.get(`${SPOKEN}/:name`, () => {
		const headers = { 'content-type': 'audio/x-wav' };
		return new Response(Uint8Array.from(spokenWave()), { headers });
	});
	return app;
}

// The same refusal in the flat form of the native API; a gateway's page stays as it is.
async function nativeRefusal(response: Response): Promise<Response> {
	if (!response.headers.get('content-type')?.includes('json')) return response;

	const body: unknown = await response.json();
	const { error, request_id } = isObject(body) ? body : {};
	const { code, message } = isObject(error) ? error : {};
	return Response.json({ code, message, request_id }, { status: response.status });
}
