import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';

const PAGE = join(__dirname, 'page');

const CONTENT_TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

// Everything is a file of this server, or one that its user has just chosen: nothing inline,
// nothing foreign, no frames.
const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' blob:",
	"media-src 'self' blob:",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
].join('; ');

/** The phone page, to be mounted at `/phone`. It talks to nothing but the control API. */
export function createPhone() {
	const app = new Hono();

	app.get('*', async (context) => {
		const { path } = context.req;
		// The page's own addresses are relative to the folder.
		if (path.endsWith('/phone')) return context.redirect(`${path}/`);

		const asked = path.slice(path.lastIndexOf('/') + 1) || 'index.html';
		const contentType = CONTENT_TYPES[extname(asked)];
		if (!contentType || !(await readdir(PAGE)).includes(asked)) {
			return context.text('There is no such page', 404);
		}

		return context.body(await readFile(join(PAGE, asked)), 200, {
			'content-type': contentType,
			'content-security-policy': CONTENT_SECURITY_POLICY,
			'cache-control': 'no-cache',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
		});
	});

	return { app };
}
