import type { N8nClient } from '../../scripts/n8n/n8n-client';
import {
	activateWorkflow,
	createWorkflow,
	type CredentialIds,
	type SavedWorkflow,
	waitForPublication,
	type WorkflowFile,
} from '../../scripts/n8n/put-workflow';

/** Saves a workflow as a new one and activates it. Throws n8n's reason when it could not. */
export async function publishWorkflow(
	n8n: N8nClient,
	file: WorkflowFile,
	credentials: CredentialIds,
	signal: AbortSignal,
): Promise<SavedWorkflow> {
	const workflow = await createWorkflow(n8n, file, credentials);
	await activateWorkflow(n8n, workflow);
	const publication = await waitForPublication(n8n, workflow.id, signal);
	if (publication.outcome === 'failed') throw new Error(publication.reason);
	return workflow;
}
