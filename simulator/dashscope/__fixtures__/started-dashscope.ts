import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import OpenAI from 'openai';
import { createCallLog } from '../../call-log';
import { createFaults } from '../../faults';
import { createHooks } from '../../hooks';
import { createDashscope, SIMULATED_API_KEY } from '../dashscope';

export const ANSWER =
	'(Simulated model) Here is what I was given about that: “The shop opens at nine in the morning.”';

/** A question whose answer is ANSWER. */
export const ASKED = {
	model: 'qwen-plus',
	messages: [
		{ role: 'system' as const, content: 'The shop opens at nine in the morning.' },
		{ role: 'user' as const, content: 'When does the shop open?' },
	],
};

export type StartedDashscope = Awaited<ReturnType<typeof startDashscope>>;

/** A simulated DashScope that listens on a free port, with the real client to ask it. */
export async function startDashscope() {
	const log = createCallLog();
	const hooks = createHooks();
	const faults = createFaults();
	const dashscope = createDashscope({ log, hooks, faults });
	const app = new Hono();
	app.route('/compatible-mode/v1', dashscope.app);
	app.route('/compatible-api/v1', dashscope.rerankApp);
	app.route('/control/dashscope', dashscope.controlApp);

	const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
		const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
			resolve(starting),
		);
	});
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	const client = (apiKey = SIMULATED_API_KEY, timeout = 5_000) =>
		new OpenAI({
			apiKey,
			timeout,
			baseURL: `${origin}/compatible-mode/v1`,
			maxRetries: 0,
			logLevel: 'off',
			organization: null,
			project: null,
		});

	return {
		origin,
		log,
		hooks,
		faults,
		dashscope,
		client,

		async contentOf(model = 'qwen-plus') {
			const { choices } = await client().chat.completions.create({ ...ASKED, model });
			return choices[0]?.message.content;
		},

		reset() {
			dashscope.reset();
			faults.clear();
			hooks.clear();
			log.clear();
		},

		close: () => new Promise((resolve) => server.close(resolve)),
	};
}
