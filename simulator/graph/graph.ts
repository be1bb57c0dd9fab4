import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { LoggedCall } from '../call-log';
import { createDeferred } from '../deferred';
import type { StatusLadder } from '../sender/status-ladder';
import type { SimulatorState } from '../state';
import { GRAPH_FAULTS, planOf, type FaultPlan, type WireEffect } from './graph-faults';
import { refuse, type GraphAnswer, type GraphRequest } from './graph-request';
import { createMediaRoutes } from './media-routes';
import { writePaced } from './paced-answer';
import { readGraphRequest } from './read-request';
import { createRoutes, type GraphRoute } from './routes';

type GraphContext = Context<{ Bindings: HttpBindings }>;

/** Room for the largest document that Meta takes (100 MB) and its form. */
const MAX_BODY_BYTES = 101 * 1024 * 1024;

const SECRET_FIELDS = new Set(['access_token', 'client_secret', 'input_token', 'verify_token']);

/** The simulated Graph API, at `/v<digits>.<digits>/…`, and the host of the files. */
export function createGraph(state: SimulatorState, statuses: StatusLadder, closing: AbortSignal) {
	state.faults.offer(GRAPH_FAULTS);
	const routeOf = createRoutes(state, statuses);
	const { download } = createMediaRoutes(state);

	const answerCall = async (context: GraphContext, find: (request: GraphRequest) => GraphRoute) => {
		// Listened for from the start: a caller may hang up before there is an answer.
		const closed = createDeferred<void>();
		context.env.outgoing.once('close', () => closed.resolve());

		const request = await readGraphRequest(context);
		const { operation, handle } = find(request);
		const call = state.calls.begin({
			service: 'graph',
			operation,
			method: request.method,
			path: new URL(context.req.url).pathname,
			request: bodyForLog(request),
		});
		await state.hooks.run('graph.received', call);

		const fault = state.faults.take(call);
		const plan = fault ? planOf(fault) : null;
		const { effect, after } = await carryOut(call, plan, new URL(context.req.url), () =>
			handle(plan?.when === 'later' ? { ...request, failLater: plan.code } : request),
		);

		void closed.promise.then(() => finish(call, effect, fault?.kind, after));
		return write(context, effect, closing);
	};

	const carryOut = async (
		call: LoggedCall,
		plan: FaultPlan | null,
		asked: URL,
		handle: () => GraphAnswer | Promise<GraphAnswer>,
	): Promise<{ effect: WireEffect; after?: () => void }> => {
		if (plan?.when === 'before') return { effect: plan.effect };

		const answer = await handle();
		if (answer.status < 300) await state.hooks.run('graph.accepted', call);
		if (plan?.when !== 'after') return { effect: { type: 'answer', answer }, after: answer.after };
		if (plan.delayMs !== undefined) {
			await delay(plan.delayMs, undefined, { signal: closing }).catch(() => undefined);
		}
		return { effect: plan.effect(answer, asked), after: answer.after };
	};

	const finish = async (
		call: LoggedCall,
		effect: WireEffect,
		fault: string | undefined,
		after: (() => void) | undefined,
	) => {
		state.calls.finish(call, { ...outcomeOf(effect), ...(fault !== undefined && { fault }) });
		await state.hooks.run('graph.answered', call);
		if (!closing.aborted) after?.();
	};

	const app = new Hono<{ Bindings: HttpBindings }>();
	app.use(
		'/:version{v[0-9]+\\.[0-9]+}/*',
		bodyLimit({
			maxSize: MAX_BODY_BYTES,
			onError: (context) => {
				const { body } = refuse({ code: 100, message: '(#100) The body is too large' });
				return context.json(body as object, 413);
			},
		}),
	);
	app.all('/:version{v[0-9]+\\.[0-9]+}/*', (context) => answerCall(context, routeOf));
	app.get('/whatsapp_business/attachments/', (context) =>
		answerCall(context, () => ({ operation: 'media.download', handle: download })),
	);
	return { app };
}

function write(context: GraphContext, effect: WireEffect, closing: AbortSignal): Response {
	switch (effect.type) {
		case 'lost':
			context.env.outgoing.destroy();
			return RESPONSE_ALREADY_SENT;
		case 'paced':
			void writePaced(context.env.outgoing, effect.paced, closing);
			return RESPONSE_ALREADY_SENT;
		case 'text':
			return new Response(effect.text, {
				status: effect.status,
				headers: { 'content-type': effect.contentType },
			});
		case 'answer': {
			const { status, body, contentType = 'application/json; charset=UTF-8' } = effect.answer;
			const bytes = Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);
			const headers = { 'content-type': contentType, ...effect.answer.headers };
			return new Response(bytes, { status, headers });
		}
	}
}

/** What the call log keeps of an answer: no bytes, no tokens. */
function outcomeOf(effect: WireEffect): { status: number | null; body?: unknown } {
	switch (effect.type) {
		case 'lost':
			return { status: null };
		case 'text':
			return { status: effect.status, body: effect.text };
		case 'paced':
			return { status: effect.paced.status };
		case 'answer': {
			const { status, body } = effect.answer;
			return { status, body: Buffer.isBuffer(body) ? { bytes: body.length } : withoutTokens(body) };
		}
	}
}

/** Tokens stand in the answer of the token call, and in the address of a list's next page. */
function withoutTokens(body: unknown): unknown {
	const text = JSON.stringify(body, (name, value: unknown) => {
		if (name === 'access_token') return 'hidden';
		return typeof value === 'string' ? value.replace(/(access_token=)[^&]+/g, '$1hidden') : value;
	});
	return JSON.parse(text) as unknown;
}

/** What the call log keeps of a request. */
function bodyForLog({ body, file, query, method }: GraphRequest): unknown {
	const fields = Object.entries(method === 'GET' ? query : body).filter(
		([name]) => !SECRET_FIELDS.has(name),
	);
	return {
		...Object.fromEntries(fields),
		...(file && { file: { name: file.name, mimeType: file.mimeType, bytes: file.bytes.length } }),
	};
}
