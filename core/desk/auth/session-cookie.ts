/** Where the browser sees the desk: the path of its page, and whether it came by https. */
export type DeskPlace = { path: string; secure: boolean };

/** A browser takes this name from https only: nobody on an open line can set it. */
const SECURE_NAME = '__Secure-talktrace';
const NAME = 'talktrace';

/** As long as a session can last at most; the store decides when it really ends. */
const MAX_AGE_SECONDS = 7 * 24 * 3_600;

/**
 * The cookie of a session, for the desk's own path only, so that n8n and other desks on the
 * same host never get it. Without a token, it is taken away.
 */
export function writeSessionCookie({ path, secure }: DeskPlace, token: string | null): string {
	const parts = [
		`${secure ? SECURE_NAME : NAME}=${token ?? ''}`,
		`Path=${path}`,
		'HttpOnly',
		'SameSite=Strict',
		`Max-Age=${token === null ? 0 : MAX_AGE_SECONDS}`,
	];
	if (secure) parts.push('Secure');
	return parts.join('; ');
}

/**
 * The token that a request carries. Behind a proxy that does not tell, a page that came by https
 * looks as if it had not: there, either cookie counts.
 */
export function readSessionCookie(request: Request, { secure }: DeskPlace): string | undefined {
	const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
	const valueOf = (name: string) =>
		pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
	return valueOf(SECURE_NAME) ?? (secure ? undefined : valueOf(NAME));
}
