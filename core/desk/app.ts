import { deskHandlers } from './desk-handlers';
import { createDeskRouter, type Desk, type DeskRouterOptions } from './desk-router';
import type { Live } from './live';

type DeskOptions = Omit<DeskRouterOptions, 'handlers'> & { live: Live };

/** The agents' desk as one function from requests to answers: page, sign-in and API. */
export function createDesk({ live, ...options }: DeskOptions): Desk {
	return createDeskRouter({ ...options, handlers: deskHandlers(live) });
}
