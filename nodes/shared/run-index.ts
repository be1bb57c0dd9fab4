import type { IExecuteFunctions } from 'n8n-workflow';

/** Which run of this node it is, in a loop: each round writes rows of its own. */
export function runIndexOf(context: IExecuteFunctions): number {
	return Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
}
