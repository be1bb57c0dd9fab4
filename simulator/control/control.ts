import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { recordedNotes } from '../recorded-notes/recorded-notes';
import type { Sender } from '../sender/sender';
import { settingsSchema } from '../settings';
import type { SimulatorState } from '../state';
import { createCustomerRoutes } from './customer-routes';
import { createDeliveryRoutes } from './delivery-routes';
import { createEventRoute } from './event-route';
import { createMediaRoute } from './media-route';
import { createPointRoute } from './point-route';
import { ControlInputError, readJson } from './read-json';
import { createTestRoutes } from './test-routes';

/** Room for the largest file that a customer may send (100 MB) and its form. */
const LARGEST_BODY = 101 * 1024 * 1024;

/** The control API at `/control`: everything that a test, a script or the phone page can do. */
export function createControl(
	state: SimulatorState,
	parts: { sender: Sender; reset: () => void; closing: AbortSignal },
) {
	const { account, settings, registrations } = state;
	const app = new Hono();

	// A page of another site must not drive the simulator behind its user's back.
	app.use(async (context, next) => {
		const origin = context.req.header('origin');
		const foreign = origin !== undefined && hostOf(origin) !== context.req.header('host');
		if (foreign) return context.json({ error: 'Only pages of the simulator may call it' }, 403);
		return await next();
	});
	app.use(bodyLimit({ maxSize: LARGEST_BODY }));

	app.get('/account', (context) =>
		context.json({
			url: state.url,
			...account.settings,
			customers: account.customers(),
			registrations: registrations.state(),
		}),
	);

	app.get('/settings', (context) => context.json(settings));
	app.patch('/settings', async (context) => {
		Object.assign(settings, await readJson(context, settingsSchema.partial()));
		return context.json(settings);
	});

	app.post('/reset', (context) => {
		parts.reset();
		return context.body(null, 204);
	});

	app.get('/recorded-notes', (context) => {
		const notes = recordedNotes().map(({ id, title, language, seconds, transcript }) => ({
			id,
			title,
			language,
			seconds,
			transcript,
		}));
		return context.json({ notes });
	});

	app.get('/media/:id', createMediaRoute(state.media));
	app.get('/events', createEventRoute(state.events, parts.closing));
	app.post('/points', createPointRoute(state));
	app.route('/customers', createCustomerRoutes(state, parts.sender));
	app.route('/', createDeliveryRoutes(parts.sender));
	app.route('/', createTestRoutes(state));

	app.onError((error, context) => {
		if (error instanceof HTTPException) return error.getResponse();
		if (error instanceof ControlInputError) return context.json({ error: error.message }, 400);
		if (error instanceof RangeError) return context.json({ error: error.message }, 404);
		throw error;
	});
	return app;
}

function hostOf(origin: string): string | null {
	return URL.canParse(origin) ? new URL(origin).host : null;
}
