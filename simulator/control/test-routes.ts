import { Hono } from 'hono';
import { z } from 'zod';
import { callMatchSchema } from '../call-match';
import { HOOK_POINTS, type Hold } from '../hooks';
import type { SimulatorState } from '../state';
import { factSchema } from './point-route';
import { ControlInputError, readJson, readQuery } from './read-json';
import { mimeType } from './send-options';

const LONGEST_WAIT_MS = 60_000;

const faultSchema = z.strictObject({
	at: z.string().min(1),
	kind: z.string().min(1),
	times: z.number().int().min(1).max(100_000).optional(),
	match: callMatchSchema.optional(),
	delayMs: z.number().int().min(0).max(600_000).optional(),
	status: z.number().int().min(400).max(599).optional(),
	code: z.number().int().min(0).optional(),
	details: z.string().optional(),
	bytes: z.number().int().min(0).max(1_000_000_000).optional(),
	mimeType: mimeType.optional(),
	location: z.url({ protocol: /^https?$/ }).optional(),
});

const holdSchema = z.strictObject({
	point: z.enum(HOOK_POINTS),
	match: callMatchSchema.optional(),
	facts: z.array(factSchema).max(20).optional(),
	times: z.number().int().min(1).max(1_000).optional(),
});

const waitSchema = z.strictObject({
	timeoutMs: z.coerce.number().int().min(0).max(LONGEST_WAIT_MS).default(10_000),
});

const callFilter = {
	service: z.enum(['graph', 'dashscope', 'speech', 'webhook']).optional(),
	operation: z.string().optional(),
	contains: z.string().optional(),
	/** Only calls with a greater sequence number. */
	after: z.coerce.number().int().min(0).default(0),
};
const listSchema = z.strictObject({
	...callFilter,
	limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** What tests and the phone page's drawer use: faults, holds and the call log. */
export function createTestRoutes({ calls, faults, hooks }: SimulatorState) {
	const app = new Hono();

	app.get('/faults', (context) => context.json({ kinds: faults.kinds(), planted: faults.list() }));

	app.post('/faults', async (context) => {
		const request = await readJson(context, faultSchema);
		if (!faults.kinds().some(({ kind }) => kind === request.kind)) {
			throw new ControlInputError('No fault of this kind; GET /control/faults lists them');
		}
		return context.json(faults.add(request), 201);
	});

	app.delete('/faults', (context) => {
		faults.clear();
		return context.body(null, 204);
	});

	app.delete('/faults/:id', (context) =>
		faults.remove(context.req.param('id'))
			? context.body(null, 204)
			: noSuch(context.req.param('id')),
	);

	app.get('/holds', (context) => context.json({ holds: hooks.holds().map(describeHold) }));

	app.post('/holds', async (context) =>
		context.json(describeHold(hooks.hold(await readJson(context, holdSchema))), 201),
	);

	app.get('/holds/:id/reached', async (context) => {
		const hold = findHold(hooks.holds(), context.req.param('id'));
		const call = await hold.reached(readQuery(context, waitSchema).timeoutMs);
		return context.json({ reached: call !== null, call });
	});

	app.post('/holds/:id/release', (context) => {
		const hold = findHold(hooks.holds(), context.req.param('id'));
		hold.release();
		return context.json({ released: hold.arrived.length });
	});

	app.get('/calls', (context) => {
		const { limit, ...filter } = readQuery(context, listSchema);
		const fitting = calls.list(filterOf(filter));
		return context.json({ calls: fitting.slice(0, limit), total: fitting.length });
	});

	/** Waits for the first finished call that fits. */
	app.get('/calls/wait', async (context) => {
		const schema = z.strictObject({ ...callFilter, ...waitSchema.shape });
		const { timeoutMs, ...filter } = readQuery(context, schema);
		const fits = filterOf(filter);
		const call = await calls
			.waitFor((one) => one.response !== undefined && fits(one), timeoutMs)
			.catch(() => null);
		return context.json({ call });
	});

	app.delete('/calls', (context) => {
		calls.clear();
		return context.body(null, 204);
	});

	return app;
}

function filterOf(filter: {
	service?: string;
	operation?: string;
	contains?: string;
	after: number;
}) {
	const { service, operation, contains, after } = filter;
	return (call: ReturnType<SimulatorState['calls']['list']>[number]) =>
		call.seq > after &&
		(service === undefined || call.service === service) &&
		(operation === undefined || call.operation === operation) &&
		(contains === undefined || JSON.stringify(call.request ?? null).includes(contains));
}

function describeHold({ id, point, remaining, arrived }: Hold) {
	return { id, point, remaining, arrived: arrived.map(({ seq }) => seq) };
}

function findHold(holds: readonly Hold[], id: string): Hold {
	return holds.find((hold) => hold.id === id) ?? noSuch(id);
}

function noSuch(id: string): never {
	throw new RangeError(`There is no "${id}"`);
}
