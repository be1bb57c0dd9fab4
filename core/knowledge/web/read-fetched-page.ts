import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { SourceBody } from '../add-source';
import { readHtmlSource } from '../read-html-source';
import { readSourceFile } from '../read-source-file';
import type { SourceReading } from '../source-block';
import type { FetchedPage } from './fetch-page';

/**
 * What a page says. Its hash is that of the words read: a page whose frame differs at every call
 * is the same page.
 */
export async function readFetchedPage(
	page: FetchedPage,
): Promise<{ reading: SourceReading; body: SourceBody }> {
	const { url, type, body, html } = page;
	const reading =
		html === null
			? await readSourceFile({ bytes: body, fileName: fileNameOf(url), type: type ?? undefined })
			: await readHtmlSource(html, { url });
	const words = reading.outcome === 'read' ? [reading.language, reading.blocks] : null;
	const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex');
	return { reading, body: { hash, type: type ?? 'application/octet-stream', size: body.length } };
}

function fileNameOf(url: string): string | undefined {
	try {
		return decodeURIComponent(basename(new URL(url).pathname)) || undefined;
	} catch {
		return undefined;
	}
}
