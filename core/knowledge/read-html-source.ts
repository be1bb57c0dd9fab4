import { decodeSource } from './decode-source';
import { readInProgram } from './read-in-program';
import type { SourceReading } from './source-block';

/**
 * What a web page says: its article where it has one, else all that is neither navigation nor
 * frame. Links are made whole by `url`, the page's own address; `type` is the one under which it
 * was served.
 */
export async function readHtmlSource(
	html: string | Buffer,
	{ url, type }: { url?: string; type?: string } = {},
): Promise<SourceReading> {
	if (html.length === 0) return { outcome: 'unreadable', reason: 'empty' };

	const text = typeof html === 'string' ? html : decodeSource(html, type);
	if (text === undefined) return { outcome: 'unreadable', reason: 'damaged' };
	return await readInProgram({ format: 'html', text, url });
}
