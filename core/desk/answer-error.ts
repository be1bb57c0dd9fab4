import { InputError } from '../errors';
import { storeFailure } from '../store/store-failure';
import { Refusal } from './refusal';

/**
 * What a caller is told of an error. Only `Refusal` and `InputError` were written for people;
 * anything else is told to `onUnexpected`, and to the caller without details.
 */
export function answerError(error: unknown, onUnexpected: (error: unknown) => void): Response {
	const { status, problem } = refusalOf(error, onUnexpected);
	return Response.json(problem, {
		status,
		headers: problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) },
	});
}

function refusalOf(error: unknown, onUnexpected: (error: unknown) => void): Refusal {
	if (error instanceof Refusal) return error;
	if (error instanceof InputError) return new Refusal('not-possible', error.message);
	if (storeFailure(error) !== undefined) {
		return new Refusal('store-unavailable', 'The desk cannot reach its store. Try again soon.', {
			retryAfter: 5,
		});
	}
	onUnexpected(error);
	return new Refusal('failed', 'Something went wrong in the desk. Try again.');
}
