import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { CallEnd, CallLog, LoggedCall } from '../call-log';
import type { Faults } from '../faults';
import type { Hooks } from '../hooks';
import type { Behaviour } from './behaviour';
import { ERRORS, type DashscopeError } from './dashscope-error';
import { plantedBehaviour } from './fault-kinds';
import { refusal, toResponse, type DashscopeEnv, type Reply } from './reply';
import { scriptedCall, type Script } from './script';
import type { WaitingCalls } from './waiting-calls';
import { withoutImages } from './without-images';

/** A call whose key is good, with what it must do. */
export type AcceptedCall = { body: unknown; behaviour: Behaviour; requestId: string };

export type CallServer = ReturnType<typeof createCallServer>;

type Plan = { behaviour: Behaviour; delayMs: number };

const USUAL: Plan = { behaviour: { type: 'stand-in' }, delayMs: 0 };

/**
 * The life of a call, the same for every route: logged, held by the hooks, its key checked,
 * delayed or refused as scripted or planted, answered. A script wins over a planted fault.
 */
export function createCallServer(options: {
	log: CallLog;
	hooks: Hooks;
	faults: Faults;
	script: Script;
	waiting: WaitingCalls;
	apiKey: string;
}) {
	const { log, hooks, faults, script, waiting, apiKey } = options;

	const planFor = (call: LoggedCall): Plan => {
		const step = script.take(scriptedCall(call));
		if (step) return step;

		const fault = faults.take(call);
		if (!fault) return USUAL;
		call.fault = fault.kind;
		return plantedBehaviour(fault);
	};

	return (
			operationOf: string | ((body: unknown) => string),
			answer: (call: AcceptedCall) => Reply,
		) =>
		async (context: Context<DashscopeEnv>): Promise<Response> => {
			const requestId = randomUUID();
			const { signal } = context.req.raw;
			const { method, path } = context.req;
			const body = method === 'GET' ? undefined : parseJson(await context.req.text());
			const operation = typeof operationOf === 'string' ? operationOf : operationOf(body);
			const request = operation === 'transcribe' ? withoutAudio(body) : withoutImages(body);
			const call = log.begin({ service: 'dashscope', operation, method, path, request });
			await hooks.run('dashscope.received', call);

			const keyError = checkKey(context.req.header('authorization'), apiKey);
			const { behaviour, delayMs } = keyError ? USUAL : planFor(call);
			if (delayMs > 0) await waiting.pause(delayMs, signal);
			if (behaviour.type === 'hang') await waiting.untilReleased(signal);

			const reply = keyError
				? refusal(keyError, requestId)
				: (forcedReply(behaviour, requestId) ?? answer({ body, behaviour, requestId }));
			log.finish(call, signal.aborted ? { status: null, fault: call.fault } : endOf(reply, call));

			const announce = () => void hooks.run('dashscope.answered', call);
			if (context.env.outgoing) context.env.outgoing.once('close', announce);
			else announce();
			return toResponse(reply, requestId, context);
		};
}

function checkKey(authorization: string | undefined, apiKey: string): DashscopeError | undefined {
	const [scheme, key] = authorization?.split(' ') ?? [];
	if (scheme?.toLowerCase() !== 'bearer' || !key) return ERRORS.missing_api_key;
	return key === apiKey ? undefined : ERRORS.invalid_api_key;
}

// The behaviours that do not look at the request.
function forcedReply(behaviour: Behaviour, requestId: string): Reply | undefined {
	switch (behaviour.type) {
		case 'refuse':
			return refusal(ERRORS[behaviour.error], requestId);
		case 'html-502':
			return { kind: 'text', status: 502, contentType: 'text/html', text: BAD_GATEWAY };
		case 'disconnect':
			return { kind: 'lost' };
		default:
			return undefined;
	}
}

const BAD_GATEWAY = `<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
<hr><center>simulated gateway</center>
</body>
</html>
`;

function endOf(reply: Reply, { fault }: LoggedCall): CallEnd {
	switch (reply.kind) {
		case 'json':
			return { status: reply.status, body: reply.body, fault };
		case 'text':
			return { status: reply.status, body: reply.text, fault };
		case 'events':
			return { status: 200, body: reply.events.map(parseJson), fault };
		case 'lost':
			return { status: null, fault };
	}
}

// A voice in the log would fill it, and is nothing that a person can read there.
function withoutAudio(body: unknown): unknown {
	return JSON.parse(
		JSON.stringify(body, (_name, value: unknown) =>
			typeof value === 'string' && value.startsWith('data:audio/')
				? `(${value.length} characters of audio)`
				: value,
		),
	);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
