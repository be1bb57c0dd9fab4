import { z } from 'zod';
import { ProviderError } from '../errors';
import { classifyGraphError, type ErrorVerdict } from './error-catalogue';
import { amount, flag, optionalText, present } from './loose-schema';

/** What Meta said when it refused, with our verdict. Free of tokens and phone numbers. */
export type GraphError = ErrorVerdict & {
	code: number;
	subcode?: number;
	message: string;
	details?: string;
	/** Meta's `fbtrace_id`, which its support asks for. */
	traceId?: string;
};

const bodySchema = z.object({
	error: z.object({
		code: amount,
		error_subcode: amount.optional().catch(undefined),
		message: z.string().catch(''),
		error_data: z
			.union([
				z.object({ details: optionalText }),
				z.string().transform((details) => ({ details })),
			])
			.optional()
			.catch(undefined),
		is_transient: flag,
		fbtrace_id: optionalText,
	}),
});

/** Reads a Graph error body. Undefined where the body is none, or has no code to act on. */
export function parseGraphError(status: number, body: unknown): GraphError | undefined {
	const parsed = bodySchema.safeParse(body);
	if (!parsed.success) return undefined;

	const { code, error_subcode, message, error_data, is_transient, fbtrace_id } = parsed.data.error;
	return present({
		...classifyGraphError({ status, code, isTransient: is_transient }),
		code,
		subcode: error_subcode,
		message: withoutSecrets(message),
		details: error_data?.details && withoutSecrets(error_data.details),
		traceId: fbtrace_id,
	});
}

/** A read or a setting that Meta refused. `graph` is missing where its answer was no Graph error. */
export class GraphProviderError extends ProviderError {
	constructor(
		status: number,
		readonly graph?: GraphError,
	) {
		super('WhatsApp', status, graph ? reasonOf(graph) : 'the answer could not be read');
	}

	/** With our verdict in place of Meta's words. */
	override get plain(): string {
		const { graph } = this;
		if (!graph) return `${super.plain}: ${this.reason}`;
		return `${super.plain}: ${graph.meaning} (code ${graph.code}). ${graph.advice}`;
	}
}

function reasonOf({ code, meaning, message, details, advice }: GraphError): string {
	return `${meaning} (code ${code}: ${details ?? message}). ${advice}`;
}

/** Meta quotes a malformed token, and sometimes a recipient, in its messages. */
export function withoutSecrets(message: string): string {
	return message.replace(/\bEA[A-Za-z0-9]{20,}/g, '[token]').replace(/\+?\d{7,}/g, '[number]');
}
