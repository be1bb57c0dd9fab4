import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { CoreError, ProviderError } from '../../core/errors';

/** The one place where an error of the core becomes an error of n8n. */
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

	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, cause, {
		itemIndex,
		description:
			error instanceof CoreError && error.retryable ? 'Trying again may help' : undefined,
	});
}
