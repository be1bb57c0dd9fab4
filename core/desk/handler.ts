import type { Store } from '../store/open-store';
import type { Role } from '../store/desk-rows';
import type { DeskPlace } from './auth/session-cookie';
import type { DeskSettings } from './contract/desk-routes';
import type { AnswerOf, InputOf } from './contract/route';
import type { RouteAt, RoutePath } from './contract/route-table';
import type { DeskModels } from './desk-models';

/** Who calls, as the session says. */
export type Caller = {
	agentId: string;
	name: string;
	role: Role;
	sessionId: string;
	/** The network address that the request came from, for the audit log. */
	address: string;
};

/** What every handler is given beside its input. */
export type DeskContext = {
	store: Store;
	settings: DeskSettings;
	request: Request;
	/** The conversation that the input names, which the caller may see; null for subject `none`. */
	conversationId: string | null;
	address: string;
	/** For cookies. */
	place: DeskPlace;
	/** Null where whatever serves the desk has no credential. */
	models: () => Promise<DeskModels | null>;
	/** What who asks for metrics has to show; null where nobody gets them. */
	metricsToken: string | null;
	/** Told of what goes wrong after the answer. */
	onError: (error: unknown) => void;
};

type CallerOf<Path extends RoutePath> = RouteAt<Path>['role'] extends 'anyone'
	? { caller: Caller | null }
	: { caller: Caller };

/**
 * Answers one route. Its input is checked, its caller has the role, and what it names is the
 * caller's to see. Throws `Refusal` for what cannot be done. A Response goes out as it is:
 * bytes and streams, and JSON answers that set a cookie.
 */
export type Handler<Path extends RoutePath> = (
	context: DeskContext & CallerOf<Path>,
	input: InputOf<RouteAt<Path>>,
) => Promise<AnswerOf<RouteAt<Path>> | Response>;

/** The handlers of some routes, by path. */
export type Handlers<Path extends RoutePath = RoutePath> = { [One in Path]: Handler<One> };
