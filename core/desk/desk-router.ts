import { Hono } from 'hono';
import type { Store } from '../store/open-store';
import { answerError } from './answer-error';
import { findCaller } from './auth/find-caller';
import type { DeskPlace } from './auth/session-cookie';
import { checkAnswer } from './check-answer';
import { checkOrigin } from './check-origin';
import type { Route } from './contract/route';
import { ROUTE_TABLE } from './contract/route-table';
import type { DeskModels } from './desk-models';
import { findSubject } from './find-subject';
import type { Caller, DeskContext, Handlers } from './handler';
import { hasRole } from './has-role';
import { limitBody } from './limit-body';
import { placeOf } from './place-of';
import { readInput } from './read-input';
import { Refusal } from './refusal';
import { withSecurityHeaders } from './security-headers';
import { servePage, type DeskAssets } from './serve-page';

export type DeskRouterOptions = {
	store: Store;
	handlers: Handlers;
	assets: DeskAssets;
	/** Told of errors that nobody expected; `path` is the route. */
	onError: (error: unknown, path: string) => void;
	/** Also checks every answer against its route; an answer that is wrong becomes an error. */
	checkAnswers?: boolean;
};

/** Where a request comes from, and where the desk lies. */
type RequestInfo = {
	/** The network address of who asks, as far as the proxies are trusted. */
	address: string;
	/**
	 * The path under which the desk's routes lie as paths (`/desk/contacts`). Left out, the
	 * request's own path is the desk's, and the route is in the query (`?to=contacts`).
	 */
	basePath?: string;
	/** The models that the desk may use for this request; left out, there are none. */
	models?: () => Promise<DeskModels | null>;
	/** What who asks for metrics has to show; left out, nobody gets them. */
	metricsToken?: string | null;
};

export type Desk = {
	/**
	 * Answers one request, whose `url` is as the browser saw it, with the page, a file of it or
	 * a route of the table. Never rejects.
	 */
	fetch(request: Request, info: RequestInfo): Promise<Response>;
};

type Bindings = {
	place: DeskPlace;
	path: string;
	address: string;
	models: () => Promise<DeskModels | null>;
	metricsToken: string | null;
};

type AnyHandler = (
	context: DeskContext & { caller: Caller | null },
	input: unknown,
) => Promise<unknown>;

/** The largest file that WhatsApp takes. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
const MOST_UPLOAD_BYTES = 100 * 1024 * 1024;

/**
 * Leads requests to the handlers of their routes, past everything that the table says: origin,
 * session, role, input, and whether what the input names is the caller's to see.
 */
export function createDeskRouter({
	store,
	handlers,
	assets,
	onError,
	checkAnswers,
}: DeskRouterOptions): Desk {
	const byPath = handlers as unknown as Record<string, AnyHandler>;
	const { page, asset } = servePage(assets);
	const app = new Hono<{ Bindings: Bindings }>({
		getPath: (_, options) => `/${(options?.env as Bindings).path}`,
	});

	app.get('/', ({ req }) => page(req.raw));
	app.get('/asset', ({ req }) => asset(req.raw));
	for (const route of ROUTE_TABLE) {
		app.on(route.method, `/${route.path}`, ({ req, env }) => answer(route, req.raw, env));
	}
	app.notFound(({ env }) => refuse(nothingHere(), env));
	app.onError((error, { env }) => refuse(error, env));

	return {
		async fetch(request, { address, basePath, models = noModels, metricsToken = null }) {
			const env = { ...placeOf(request, basePath), address, models, metricsToken };
			try {
				return withSecurityHeaders(await app.fetch(request, env));
			} catch (error) {
				return withSecurityHeaders(refuse(error, env));
			}
		},
	};

	function refuse(error: unknown, { path }: Bindings): Response {
		return answerError(error, (unexpected) => onError(unexpected, path));
	}

	async function answer(route: Route, request: Request, env: Bindings): Promise<Response> {
		const { place, path, address, models, metricsToken } = env;
		if (request.method !== route.method) throw nothingHere();
		const limited = route.upload ? limitBody(request, MOST_UPLOAD_BYTES) : request;
		if (route.method === 'POST') checkOrigin(request);

		const { caller, settings } = await findCaller(store, request, env);
		if (route.role !== 'anyone') {
			if (!caller) throw new Refusal('signed-out', 'You are signed out.');
			if (!hasRole(caller.role, route.role)) {
				throw new Refusal('not-allowed', 'Your role does not allow this.');
			}
		}
		const input = await readInput(route, limited);
		const conversationId = caller
			? await findSubject(store, route, input, { caller, settings })
			: null;

		const context = {
			...{ store, settings, request: limited, conversationId, address, place, caller },
			...{ models, metricsToken },
			onError: (error: unknown) => onError(error, path),
		};
		const answered = await byPath[route.path]!(context, input);
		const response = answered instanceof Response ? answered : Response.json(answered);
		if (checkAnswers) await checkAnswer(route, response);
		return response;
	}
}

function noModels(): Promise<null> {
	return Promise.resolve(null);
}

function nothingHere(): Refusal {
	return new Refusal('not-found', 'There is nothing here.');
}
