import { sameText } from '../same-text';
import type { MetricFamily } from './metric-family';
import { formatFor, writeMetrics } from './write-metrics';

/** Whether a scraper shows this token, as `Authorization: Bearer`; in constant time. */
export function showsToken(request: Request, token: string): boolean {
	return sameText(request.headers.get('authorization') ?? '', `Bearer ${token}`);
}

/** Metrics in the format that the scraper asks for. */
export function answerMetrics(request: Request, families: readonly MetricFamily[]): Response {
	const format = formatFor(request.headers.get('accept') ?? '');
	const { type, text } = writeMetrics(families, format);
	return new Response(text, { headers: { 'content-type': type } });
}
