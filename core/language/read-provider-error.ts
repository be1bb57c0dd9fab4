import { z } from 'zod';
import type { ProviderNo } from './explain-failure';

const word = z.string().min(1).optional().catch(undefined);

const errorSchema = z.object({
	code: word,
	type: word,
	message: word,
	request_id: word,
});

/**
 * Reads an error body of any of the forms that reach a compatible URL: DashScope's compatible
 * (`{error: {…}, request_id}`) and native one (`{code, message, request_id}`), a bare string
 * (Ollama), flat fields (vLLM). Null where the body is no error.
 */
export function readProviderError(body: unknown): ProviderNo | null {
	if (typeof body === 'string') return { message: body };
	if (typeof body !== 'object' || body === null) return null;

	if ('error' in body && body.error) {
		const inner = readProviderError(body.error);
		const outer = errorSchema.parse(body);
		return { ...inner, requestId: inner?.requestId ?? outer.request_id };
	}

	const { code, type, message, request_id } = errorSchema.parse(body);
	if (!code && !message) return null;
	return { code: code ?? type, message, requestId: request_id };
}
