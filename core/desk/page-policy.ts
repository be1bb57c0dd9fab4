import { createHash } from 'node:crypto';

/**
 * The Content-Security-Policy of the page: its own inline script and style by their hashes, and
 * what that script loads; nothing from elsewhere, no frames, no text that becomes HTML or code
 * (the one Trusted Types policy, in dashboard/shell/load-settings.ts, passes one address).
 * The page shares n8n's origin: what runs in it could act as whoever is signed in to n8n.
 */
export function pagePolicy(page: string): string {
	const scripts = hashesOf(page, /<script\b[^>]*>([\s\S]*?)<\/script>/g);
	const styles = hashesOf(page, /<style\b[^>]*>([\s\S]*?)<\/style>/g);
	return [
		`default-src 'none'`,
		`script-src ${[...scripts, `'strict-dynamic'`].join(' ')}`,
		`style-src ${styles.join(' ') || `'none'`}`,
		`connect-src 'self'`,
		`img-src 'self' blob: data:`,
		`media-src 'self' blob:`,
		`base-uri 'none'`,
		`form-action 'none'`,
		`frame-ancestors 'none'`,
		`object-src 'none'`,
		`require-trusted-types-for 'script'`,
		`trusted-types talktrace`,
	].join('; ');
}

function hashesOf(page: string, element: RegExp): string[] {
	return [...page.matchAll(element)].map(
		([, content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`,
	);
}
