import type { Context } from 'hono';
import { z } from 'zod';
import type { SimulatorState } from '../state';
import { readJson } from './read-json';

/** One row that a transaction touched: short words and ids, never what somebody said. */
export const factSchema = z.record(z.string().max(40), z.string().max(200));

const pointSchema = z.strictObject({
	point: z.enum(['desk.committing', 'desk.committed']),
	facts: z.array(factSchema).max(10_000),
});

/**
 * Where the desk under test says that it has come to a point of its own. It is answered
 * when nobody holds it there any more, and the desk waits for that.
 */
export function createPointRoute({ hooks, now }: SimulatorState) {
	let seq = 0;

	return async (context: Context) => {
		const { point, facts } = await readJson(context, pointSchema);
		await hooks.run(point, {
			seq: ++seq,
			at: now().toISOString(),
			service: 'desk',
			operation: 'transaction',
			method: context.req.method,
			path: context.req.path,
			request: null,
			facts,
		});
		return context.body(null, 204);
	};
}
