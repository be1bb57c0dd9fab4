/** What every answer of the desk says to the browser, unless it says something stricter itself. */
const HEADERS: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy':
		'microphone=(self), camera=(), geolocation=(), payment=(), usb=(), display-capture=()',
	'content-security-policy':
		"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'cache-control': 'no-store',
};

/** The answer with these headers. */
export function withSecurityHeaders(response: Response): Response {
	const headers = new Headers(response.headers);
	for (const [name, value] of Object.entries(HEADERS)) {
		if (!headers.has(name)) headers.set(name, value);
	}
	return new Response(response.body, { status: response.status, headers });
}
