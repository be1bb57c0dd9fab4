import { Hono } from 'hono';
import { z } from 'zod';
import type { Delivery } from '../sender/deliver';
import type { Sender } from '../sender/sender';
import { readJson } from './read-json';
import { deliverOptions, inboundContent } from './send-options';

const statusName = z.enum(['sent', 'delivered', 'read', 'played', 'failed']);
const at = z.iso.datetime({ offset: true }).optional();
const number = z.string().optional();

const updateSchema = z.strictObject({
	id: z.string().min(1).optional(),
	status: statusName,
	customer: z.string().optional(),
	at,
	callbackData: z.string().optional(),
	code: z.number().int().optional(),
	details: z.string().optional(),
});

const rawSchema = z.strictObject({
	...deliverOptions,
	/** An object goes out in Meta's bytes, a text to the letter. */
	body: z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]),
	field: z.string().optional(),
	number,
	url: z.url({ protocol: /^https?$/ }).optional(),
});

const batchSchema = z.strictObject({
	...deliverOptions,
	number,
	spread: z.enum(['messages', 'changes', 'entries']).optional(),
	items: z
		.array(
			z.union([
				z.strictObject({
					customer: z.string(),
					text: z.string().min(1),
					at,
					id: z.string().optional(),
				}),
				z.strictObject({
					customer: z.string(),
					content: inboundContent,
					at,
					id: z.string().optional(),
				}),
				z.strictObject({ update: updateSchema }),
			]),
		)
		.min(1)
		.max(1_000),
});

const floodSchema = z.strictObject({
	count: z.number().int().min(1).max(100_000),
	status: statusName.optional(),
	ids: z.array(z.string().min(1)).optional(),
	customer: z.string().optional(),
	number,
});

const eventSchema = z.strictObject({
	...deliverOptions,
	field: z.string().min(1),
	value: z.record(z.string(), z.unknown()),
	number,
});

/** Deliveries that no customer's thumb makes: raw bodies, batches, statuses, news of the account. */
export function createDeliveryRoutes(sender: Sender) {
	const app = new Hono();

	app.post('/deliveries', async (context) => {
		const { body, number: numberId, ...options } = await readJson(context, rawSchema);
		return context.json({ deliveries: await sender.raw(body, { ...options, numberId }) });
	});

	app.post('/batches', async (context) => {
		const { items, ...options } = await readJson(context, batchSchema);
		const spelt = items.map((item) => {
			if (!('text' in item)) return item;
			const { text: body, ...rest } = item;
			return { ...rest, content: { type: 'text', text: { body } } };
		});
		return context.json(await sender.batch(spelt, options));
	});

	app.post('/statuses', async (context) => {
		const schema = z.strictObject({
			...deliverOptions,
			number,
			updates: z.array(updateSchema).min(1).max(1_000),
		});
		const { updates, ...options } = await readJson(context, schema);
		return context.json({ deliveries: await sender.postStatuses(updates, options) });
	});

	app.post('/statuses/flood', async (context) => {
		const deliveries = await sender.statusFlood(await readJson(context, floodSchema));
		return context.json(summaryOf(deliveries));
	});

	app.post('/notices', async (context) => {
		const { field, value, ...options } = await readJson(context, eventSchema);
		return context.json({ deliveries: await sender.event(field, value, options) });
	});

	return app;
}

/** How a flood was answered, without one line for each of its deliveries. */
function summaryOf(deliveries: readonly Delivery[]) {
	const byStatus: Record<string, number> = {};
	for (const { status } of deliveries) {
		const name = String(status ?? 'no answer');
		byStatus[name] = (byStatus[name] ?? 0) + 1;
	}
	const latencies = deliveries.map(({ latencyMs }) => latencyMs).sort((one, two) => one - two);
	const medianMs = latencies[Math.floor(latencies.length / 2)] ?? 0;
	return { count: deliveries.length, byStatus, medianMs, slowestMs: latencies.at(-1) ?? 0 };
}
