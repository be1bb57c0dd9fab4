import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { createControl } from './control/control';
import { createGraph } from './graph/graph';
import { createSender } from './sender/sender';
import { createState, type StateOptions } from './state';

export type Meta = ReturnType<typeof createMeta>;

/**
 * The simulated Meta without a server: the Graph API, the webhook sender and the control
 * API over one state. `resetOthers` is called when the control API resets everything.
 */
export function createMeta(options: StateOptions = {}, resetOthers: () => void = () => undefined) {
	const closing = new AbortController();
	const state = createState(options);
	const sender = createSender(state, closing.signal);

	const reset = () => {
		sender.statuses.stop();
		state.reset();
		resetOthers();
	};

	const app = new Hono<{ Bindings: HttpBindings }>();
	app.route('/', createGraph(state, sender.statuses, closing.signal).app);
	app.route('/control', createControl(state, { sender, reset, closing: closing.signal }));

	return {
		app,
		state,
		sender,
		reset,

		/** Ends everything under way: statuses to come, deliveries, stopped calls, event streams. */
		stop(): void {
			closing.abort();
			sender.statuses.stop();
			state.hooks.clear();
			state.chats.reset();
		},
	};
}
