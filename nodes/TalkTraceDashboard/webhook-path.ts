import { fromParameter, webhookDescriptionFields } from 'n8n-workflow';

/**
 * The path that the builder chose, for the description of a webhook. An n8n that can reads it
 * without an expression, which would cost an isolate for each request.
 */
export function webhookPath(): { path: string } {
	// n8n before 2.40 has neither function.
	const native = webhookDescriptionFields as typeof webhookDescriptionFields | undefined;
	return native
		? native({ path: fromParameter('path', 'talktrace') })
		: { path: '={{$parameter["path"] || "talktrace"}}' };
}
