import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Route } from './contract/route';

/**
 * Throws when an answer is not exactly what its route promises: a field is missing or wrong, or
 * one more is there, which may be one that nobody should see.
 */
export async function checkAnswer({ path, answer }: Route, response: Response): Promise<void> {
	if (!(answer instanceof z.ZodType)) return;
	const given: unknown = JSON.parse(await response.clone().text());
	const parsed = answer.safeParse(given);
	if (!parsed.success) {
		throw new Error(`The answer of ${path} is wrong: ${z.prettifyError(parsed.error)}`);
	}
	if (!isDeepStrictEqual(parsed.data, given)) {
		throw new Error(`The answer of ${path} holds more than it promises`);
	}
}
