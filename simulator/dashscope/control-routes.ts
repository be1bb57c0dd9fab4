import { Hono } from 'hono';
import { scriptSchema, type Script } from './script';
import type { WaitingCalls } from './waiting-calls';

/**
 * The control API of the simulated DashScope:
 * - `GET /script` lists the steps to come, `POST /script` adds one or several,
 *   `DELETE /script` removes all of them and `DELETE /script/:id` one.
 * - `POST /release` lets every call that hangs or is delayed go on.
 */
export function createControlRoutes({
	script,
	waiting,
}: {
	script: Script;
	waiting: WaitingCalls;
}) {
	const app = new Hono();

	app.get('/script', (context) => context.json({ steps: script.list() }));

	app.post('/script', async (context) => {
		const body: unknown = await context.req.json().catch(() => undefined);
		const parsed = scriptSchema.safeParse(body);
		if (!parsed.success) {
			const problems = parsed.error.issues.map(
				({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
			);
			return context.json({ error: problems.join('; ') }, 400);
		}
		return context.json({ steps: script.add(parsed.data) }, 201);
	});

	app.delete('/script', (context) => {
		script.clear();
		return context.body(null, 204);
	});

	app.delete('/script/:id', (context) =>
		script.remove(context.req.param('id'))
			? context.body(null, 204)
			: context.json({ error: 'There is no such step' }, 404),
	);

	app.post('/release', (context) => context.json({ released: waiting.release() }));

	return app;
}
