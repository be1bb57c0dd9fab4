import type { WorkflowFile } from '../../scripts/n8n/put-workflow';

/** The workflow with other parameters, by the name of the node. */
export function withParameters(
	workflow: WorkflowFile,
	changes: Record<string, Record<string, unknown>>,
): WorkflowFile {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			parameters: { ...node.parameters, ...changes[node.name] },
		})),
	};
}
