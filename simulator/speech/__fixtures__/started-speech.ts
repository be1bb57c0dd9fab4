import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createCallLog, type LoggedCall } from '../../call-log';
import { createDashscope, SIMULATED_API_KEY } from '../../dashscope/dashscope';
import { createFaults } from '../../faults';
import { createHooks } from '../../hooks';
import { SAMPLE_VOICE } from '../../sender/sample-media';
import { startGoogleGrpc } from '../google-grpc';
import { createScriptedNotes } from '../scripted-notes';
import { createSpeech } from '../speech';

/** A note that the stand-ins know: an Arabic question, and a second long. */
export const KNOWN_NOTE = {
	bytes: SAMPLE_VOICE,
	transcript: 'هل لديكم توصيل؟',
	language: 'ar-EG',
	seconds: 1,
};

export type StartedSpeech = Awaited<ReturnType<typeof startSpeech>>;

/** The simulated speech services, DashScope's among them, on free ports. */
export async function startSpeech(options: { grpc?: boolean } = {}) {
	const log = createCallLog();
	const hooks = createHooks();
	const faults = createFaults();
	const notes = createScriptedNotes();
	const speech = createSpeech({ log, hooks, faults, notes, apiKey: SIMULATED_API_KEY });
	const dashscope = createDashscope({ log, hooks, faults, notes });
	const { bytes, ...known } = KNOWN_NOTE;
	notes.register({ ...known, sha256: createHash('sha256').update(bytes).digest('hex') });

	const app = new Hono<{ Bindings: HttpBindings }>();
	app.route('/compatible-mode/v1', dashscope.app);
	app.route('/api/v1', dashscope.nativeApp);
	app.route('/speech/v1', speech.openAiApp);
	app.route('/', speech.googleApp);
	const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
		const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
			resolve(starting),
		);
	});
	const grpc = options.grpc
		? await startGoogleGrpc(speech.recognise, { host: '127.0.0.1', port: 0 })
		: null;

	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		grpcEndpoint: grpc?.address ?? '',
		log,
		faults,
		notes,
		speech,
		dashscope,

		lastCall: (): LoggedCall | undefined => log.list().at(-1),

		reset() {
			speech.reset();
			dashscope.reset();
			faults.clear();
			hooks.clear();
			log.clear();
		},

		async close() {
			speech.reset();
			dashscope.reset();
			await grpc?.close();
			if ('closeAllConnections' in server) server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
