import { z } from 'zod';
import type { HttpResponse } from '../http';
import { GraphProviderError, parseGraphError } from './graph-error';
import { flag } from './loose-schema';

const successSchema = z.object({ success: flag });

/** What a read brought, in the shape of `schema`. Throws a GraphProviderError for anything else. */
export function readAnswer<Answer>(
	{ status, body }: HttpResponse,
	schema: z.ZodType<Answer>,
): Answer {
	const answer = schema.safeParse(body);
	const isSuccess = status >= 200 && status < 300;

	if (!isSuccess || !answer.success) {
		throw new GraphProviderError(status, parseGraphError(status, body));
	}
	return answer.data;
}

/** Makes sure that Meta answered `{"success": true}`. Throws a GraphProviderError otherwise. */
export function expectSuccess(response: HttpResponse): void {
	readAnswer(
		response,
		successSchema.refine(({ success }) => success),
	);
}
