import { Hono } from 'hono';
import { z } from 'zod';
import type { Sender } from '../sender/sender';
import { customerOf, numberOf } from '../sender/message-writer';
import type { SimulatorState } from '../state';
import { ControlInputError, readJson } from './read-json';
import { createSayRoute } from './say-route';
import { sayOptions } from './send-options';

const customerId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const digits = z.string().regex(/^\d{5,20}$/);
const bsuid = z.string().regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/);
const text = z.string().min(1).max(65_536);

const newCustomer = z.strictObject({
	id: customerId,
	name: z.string().min(1).max(200),
	waId: digits.optional(),
	phone: digits.optional(),
	bsuid: bsuid.optional(),
	username: z.string().optional(),
});

const burstSchema = z.strictObject({
	...sayOptions,
	texts: z.array(text).min(1).max(500),
	order: z.enum(['as-written', 'reversed']).optional(),
});
const target = { ...sayOptions, messageId: z.string().min(1) };
const echoSchema = z.strictObject({
	...sayOptions,
	text,
	field: z.enum(['smb_message_echoes', 'message_echoes']).optional(),
});
const identitySchema = z.strictObject({ ...sayOptions, waId: digits.optional(), newBsuid: bsuid });
const windowSchema = z.strictObject({ number: z.string().optional(), open: z.boolean() });

/** The customers, what each sees on the phone, and everything they can do there. */
export function createCustomerRoutes(state: SimulatorState, sender: Sender) {
	const { account, chats, sendWindow } = state;
	const app = new Hono();

	app.get('/', (context) => {
		const number = numberOf(state, context.req.query('number'));
		const customers = account.customers().map((customer) => ({
			...customer,
			windowOpen: sendWindow.isOpen(number.id, customer.id),
			lastMessage:
				chats.chat({ numberId: number.id, customerId: customer.id }).messages.at(-1) ?? null,
		}));
		return context.json({ customers });
	});

	app.post('/', async (context) => {
		const customer = await readJson(context, newCustomer);
		if (account.customer(customer.id)) {
			throw new ControlInputError('There is already a customer with this id');
		}
		return context.json(account.addCustomer(customer), 201);
	});

	app.get('/:id/chat', (context) => {
		const { id } = customerOf(state, context.req.param('id'));
		const number = numberOf(state, context.req.query('number'));
		const chat = chats.chat({ numberId: number.id, customerId: id });
		return context.json({ ...chat, windowOpen: sendWindow.isOpen(number.id, id) });
	});

	app.post('/:id/messages', createSayRoute(state, sender));

	app.post('/:id/bursts', async (context) => {
		const { id } = customerOf(state, context.req.param('id'));
		const { texts, ...options } = await readJson(context, burstSchema);
		return context.json({ messages: await sender.burst(id, texts, options) });
	});

	app.post('/:id/edits', async (context) => {
		const { id } = customerOf(state, context.req.param('id'));
		const edit = await readJson(context, z.strictObject({ ...target, text }));
		return context.json(await sender.edit(id, edit.messageId, edit.text, edit));
	});

	app.post('/:id/revokes', async (context) => {
		const { id } = customerOf(state, context.req.param('id'));
		const revoke = await readJson(context, z.strictObject(target));
		return context.json(await sender.revoke(id, revoke.messageId, revoke));
	});

	app.post('/:id/reactions', async (context) => {
		const { id } = customerOf(state, context.req.param('id'));
		const schema = z.strictObject({ ...target, emoji: z.string().max(20) });
		const reaction = await readJson(context, schema);
		return context.json(await sender.react(id, reaction.messageId, reaction.emoji, reaction));
	});

	app.post('/:id/echoes', async (context) => {
		const { id } = customerOf(state, context.req.param('id'));
		const echo = await readJson(context, echoSchema);
		return context.json(await sender.echo(id, echo.text, echo));
	});

	app.post('/:id/identity', async (context) => {
		const { id } = customerOf(state, context.req.param('id'));
		const { waId, newBsuid, ...options } = await readJson(context, identitySchema);
		const to = { bsuid: newBsuid, ...(waId !== undefined && { waId }) };
		return context.json(await sender.changeIdentity(id, to, options));
	});

	/** Closes or opens the 24 hours without waiting for them. */
	app.post('/:id/window', async (context) => {
		const { id } = customerOf(state, context.req.param('id'));
		const { open, number } = await readJson(context, windowSchema);
		const numberId = numberOf(state, number).id;
		if (open) sendWindow.note(numberId, id, state.now());
		else sendWindow.close(numberId, id);
		return context.json({ windowOpen: sendWindow.isOpen(numberId, id) });
	});

	return app;
}
