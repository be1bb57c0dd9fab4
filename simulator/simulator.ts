import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import type { Account } from './account';
import type { CallLog } from './call-log';
import type { ChatView } from './chat-view';
import { createDashscope, type Dashscope, SIMULATED_API_KEY } from './dashscope/dashscope';
import type { EventStream } from './event-stream';
import type { Faults } from './faults';
import type { MediaStore } from './graph/media-store';
import type { Registrations } from './graph/registrations';
import type { SendWindow } from './graph/send-window';
import type { Hooks } from './hooks';
import { indexPage } from './index-page';
import { listen } from './listen';
import { createMeta } from './meta';
import { createPhone } from './phone/phone';
import type { Sender } from './sender/sender';
import type { Settings } from './settings';
import { startGoogleGrpc } from './speech/google-grpc';
import { createSpeech, type Speech } from './speech/speech';
import type { StateOptions } from './state';

export type SimulatorOptions = StateOptions & {
	/** 0, where not given, takes any free port. */
	port?: number;
	/** The address to listen on; 127.0.0.1 where not given. */
	host?: string;
	/** Of the simulated Google over gRPC, which does not run where not given; 0 takes any free one. */
	grpcPort?: number;
};

/** A running simulator with handles on everything that the control API offers, for tests in process. */
export type Simulator = {
	/** Without a slash at the end. */
	url: string;
	graph: {
		/** What a credential takes as base URL, without the version. */
		baseUrl: string;
		registrations: Registrations;
		media: MediaStore;
		sendWindow: SendWindow;
	};
	sender: Sender;
	dashscope: Dashscope & {
		/** What a credential takes as base URL. */
		baseUrl: string;
		/** The base URL of another region, which knows other keys. */
		otherRegionUrl: string;
	};
	speech: Speech & {
		/** What a credential of an OpenAI-compatible speech server takes as base URL. */
		baseUrl: string;
		/** What Google's credential takes as endpoint: by REST, and by gRPC where that runs. */
		google: { restEndpoint: string; grpcEndpoint: string | null };
	};
	account: Account;
	/** Change a field to change the behaviour. */
	settings: Settings;
	calls: CallLog;
	hooks: Hooks;
	faults: Faults;
	chats: ChatView;
	events: EventStream;
	/** Back to the start, but for the registered callbacks. */
	reset(): void;
	close(): Promise<void>;
};

/**
 * Starts the stand-ins for Meta, DashScope and speech services on one port, Google's gRPC on another.
 * Rejects with `EADDRINUSE` when one is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { port = 0, host = '127.0.0.1', grpcPort, ...stateOptions } = options;
	const resetServices = () => {
		dashscope.reset();
		speech.reset();
	};
	const meta = createMeta(stateOptions, resetServices);
	const { state, sender } = meta;
	const { calls, hooks, faults, account, settings, chats, events } = state;
	const { scriptedNotes: notes } = state;
	const dashscope = createDashscope({ log: calls, hooks, faults, now: state.now, notes });
	const speech = createSpeech({ log: calls, hooks, faults, notes, apiKey: SIMULATED_API_KEY });

	const app = new Hono<{ Bindings: HttpBindings }>();
	app.get('/', (context) => context.html(indexPage(account.settings)));
	app.route('/control/dashscope', dashscope.controlApp);
	app.route('/compatible-mode/v1', dashscope.app);
	app.route('/compatible-api/v1', dashscope.rerankApp);
	app.route('/other-region/compatible-mode/v1', dashscope.otherRegionApp);
	app.route('/api/v1', dashscope.nativeApp);
	app.route('/control/speech', speech.controlApp);
	app.route('/speech/v1', speech.openAiApp);
	app.route('/', speech.googleApp);
	app.route('/phone', createPhone().app);
	app.route('/', meta.app);

	const server = await listen(app, { port, host });
	state.url = server.url;
	const starting =
		grpcPort === undefined ? null : startGoogleGrpc(speech.recognise, { host, port: grpcPort });
	const grpc = await starting?.catch(async (error: unknown) => {
		await server.close();
		throw error;
	});

	return {
		url: state.url,
		graph: {
			baseUrl: state.url,
			registrations: state.registrations,
			media: state.media,
			sendWindow: state.sendWindow,
		},
		sender,
		dashscope: {
			...dashscope,
			baseUrl: `${state.url}/compatible-mode/v1`,
			otherRegionUrl: `${state.url}/other-region/compatible-mode/v1`,
		},
		speech: {
			...speech,
			baseUrl: `${state.url}/speech/v1`,
			google: { restEndpoint: state.url, grpcEndpoint: grpc?.address ?? null },
		},
		account,
		settings,
		calls,
		hooks,
		faults,
		chats,
		events,
		reset: meta.reset,
		async close() {
			meta.stop();
			resetServices();
			await grpc?.close();
			await server.close();
		},
	};
}
