import { guardedFetch } from '../guarded-fetch';
import type { UnreadableSource } from '../source-block';
import { PROGRAM_NAME } from './fetch-once';
import type { FetchRules } from './fetch-rules';
import { type PageMarks, pageMarks, saysNoindex } from './page-marks';

export type FetchedPage = {
	outcome: 'fetched';
	/** Where redirects have led. */
	url: string;
	/** The media type as the site says, without parameters. */
	type: string | null;
	body: Buffer;
	/** Text of HTML pages; null for other files. */
	html: string | null;
	marks: PageMarks;
};

export type RefusedPage = { outcome: 'refused'; reason: UnreadableSource };

const MOST_BYTES = 50_000_000;
const MOST_HTML_BYTES = 5_000_000;

const HTML = ['text/html', 'application/xhtml+xml'];
/** What says nothing of what it is, and types that a source may have. */
const FILES =
	/^(text\/.+|application\/(octet-stream|json|pdf|csv|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))$/;

/** A page, or a file at its address, within the bounds of sources; no robots.txt is asked. */
export async function fetchPage(
	address: string,
	{ rules, signal }: { rules?: FetchRules; signal?: AbortSignal },
): Promise<FetchedPage | RefusedPage> {
	const answer = await guardedFetch({
		url: address,
		accept: 'text/html, application/xhtml+xml, application/pdf;q=0.9, text/*;q=0.8, */*;q=0.5',
		mostBytes: mostBytesOf,
		timeoutMs: 120_000,
		stallMs: 20_000,
		rules,
		signal,
	});
	if (answer.outcome === 'refused') return answer;
	const { status, headers, url, type, body } = answer;
	if (status < 200 || status > 299) return { outcome: 'refused', reason: reasonOf(status) };

	const html = HTML.includes(type ?? '') ? decode(body, headers['content-type']) : null;
	const marks = html === null ? NO_MARKS : pageMarks(html, url, PROGRAM_NAME);
	const noindex = marks.noindex || saysNoindex(headers['x-robots-tag'] ?? '', PROGRAM_NAME);
	return { outcome: 'fetched', url, type, body, html, marks: { ...marks, noindex } };
}

const NO_MARKS: PageMarks = { noindex: false, canonical: null, links: [] };

function mostBytesOf(type: string | null): number | null {
	if (type !== null && HTML.includes(type)) return MOST_HTML_BYTES;
	return type === null || FILES.test(type) ? MOST_BYTES : null;
}

function reasonOf(status: number): UnreadableSource {
	if (status === 404 || status === 410) return 'not-found';
	return [401, 402, 403, 407, 451].includes(status) ? 'not-allowed' : 'unreachable';
}

/** By the header, which comes before what the page says of itself. */
function decode(body: Buffer, header: string | undefined): string {
	const charset =
		/charset\s*=\s*"?([\w.:-]+)/i.exec(header ?? '')?.[1] ??
		/<meta[^>]{1,200}?charset\s*=\s*["']?([\w.:-]+)/i.exec(body.toString('latin1', 0, 2_000))?.[1];
	try {
		return new TextDecoder(charset).decode(body);
	} catch {
		return new TextDecoder().decode(body);
	}
}
