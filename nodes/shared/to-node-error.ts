import { BaseError, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { CoreError, ProviderError } from '../../core/errors';
import { errorFacts } from '../../core/log/error-facts';

/**
 * The one place where an error of the core becomes an error of n8n. n8n keeps it with the
 * execution, so of an error that is neither ours nor n8n's only its kind and place are told: its
 * message may hold what a customer said.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;

	if (error instanceof ProviderError) {
		return new NodeApiError(
			node,
			{ message: error.message },
			{ message: error.message, httpCode: String(error.status), itemIndex },
		);
	}

	const cause = error instanceof CoreError || error instanceof BaseError ? error : told(error);
	return new NodeOperationError(node, cause, {
		itemIndex,
		description:
			error instanceof CoreError && error.retryable ? 'Trying again may help' : undefined,
	});
}

function told(error: unknown): Error {
	const { reason, where } = errorFacts(error);
	return new Error(where === undefined ? reason : `${reason} at ${where}`);
}
