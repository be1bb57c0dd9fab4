import type { z } from 'zod';
import { ACCOUNT_ROUTES } from './account-routes';
import { CONTACT_ROUTES } from './contact-routes';
import { CONVERSATION_ROUTES } from './conversation-routes';
import { DEAD_LETTER_ROUTES } from './dead-letter-routes';
import { DESK_ROUTES } from './desk-routes';
import { HEALTH_ROUTES } from './health-routes';
import { KNOWLEDGE_ROUTES } from './knowledge-routes';
import { MESSAGE_ROUTES } from './message-routes';
import type { Route } from './route';
import { SENDING_ROUTES } from './sending-routes';

/** Everything that the desk answers, with who may ask for it. */
export const ROUTE_TABLE = [
	...ACCOUNT_ROUTES,
	...CONVERSATION_ROUTES,
	...MESSAGE_ROUTES,
	...SENDING_ROUTES,
	...CONTACT_ROUTES,
	...DESK_ROUTES,
	...KNOWLEDGE_ROUTES,
	...HEALTH_ROUTES,
	...DEAD_LETTER_ROUTES,
] as const satisfies readonly Route[];

export type DeskRoute = (typeof ROUTE_TABLE)[number];

export type RoutePath = DeskRoute['path'];

export type RouteAt<Path extends RoutePath> = Extract<DeskRoute, { path: Path }>;

/** What a page hands in, and gets back. */
export type InputAt<Path extends RoutePath> = z.input<RouteAt<Path>['input']>;

export type AnswerAt<Path extends RoutePath> = RouteAt<Path>['answer'] extends z.ZodType
	? z.output<RouteAt<Path>['answer']>
	: never;
