import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { SpeechReply } from './serve-speech-call';
import type { SpeechError } from './speech-error';

export type SpeechEnv = { Bindings: Partial<HttpBindings> };

const GARBAGE = '<html><body>Not what you asked for</body></html>';

/** The HTTP response of a reply, its answer as JSON or, where `write` gives a response, as that. */
export function writeReply<Answer>(
	context: Context<SpeechEnv>,
	reply: SpeechReply<Answer>,
	protocol: {
		errorBody: (error: SpeechError) => unknown;
		write: (answer: Answer) => unknown;
	},
): Response {
	switch (reply.kind) {
		case 'refusal':
			return Response.json(protocol.errorBody(reply.error), { status: reply.error.http });
		case 'garbage':
			return new Response(GARBAGE, { headers: { 'content-type': 'text/html' } });
		case 'lost':
			context.env.incoming?.socket.destroy();
			return new Response(null, { status: 503 });
		case 'answer': {
			const written = protocol.write(reply.answer);
			return written instanceof Response ? written : Response.json(written);
		}
	}
}
