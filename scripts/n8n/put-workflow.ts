import { N8nRequestError, type N8nClient } from './n8n-client';
import { waitUntil } from './wait-until';

/** n8n tries five times, with growing pauses. */
const PUBLICATION_LIMIT_MS = 90_000;

export type WorkflowNode = {
	name: string;
	type: string;
	typeVersion?: number;
	webhookId?: string;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
};

/** A workflow as n8n exports it. */
export type WorkflowFile = {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
};

export type SavedWorkflow = { id: string; name: string; versionId: string; active: boolean };

/** The ids of the credentials that an n8n has, by credential type. */
export type CredentialIds = Record<string, string>;

type PublicationStatus = {
	status: 'not_published' | 'in_progress' | 'published' | 'partial' | 'failed';
	triggers: Array<{ errorMessage: string | null }>;
};

type NodeDescription = { credentials?: Array<{ name: string }> };

/** Saves a workflow as a new one, its nodes connected to the given credentials, not yet active. */
export async function createWorkflow(
	n8n: N8nClient,
	workflow: WorkflowFile,
	credentials: CredentialIds,
): Promise<SavedWorkflow> {
	const connected = await connectCredentials(n8n, workflow, credentials);
	return await n8n.call<SavedWorkflow>('POST', '/workflows', connected);
}

/** Saves a workflow over an existing one. */
export async function replaceWorkflow(
	n8n: N8nClient,
	id: string,
	workflow: WorkflowFile,
	credentials: CredentialIds,
): Promise<SavedWorkflow> {
	const connected = await connectCredentials(n8n, workflow, credentials);
	return await n8n.call<SavedWorkflow>('PATCH', `/workflows/${id}`, connected);
}

/** The workflow as it is saved in n8n now; undefined when it was deleted there. */
export async function readWorkflow(n8n: N8nClient, id: string): Promise<SavedWorkflow | undefined> {
	try {
		return await n8n.call<SavedWorkflow>('GET', `/workflows/${id}`);
	} catch (error) {
		if (error instanceof N8nRequestError && [403, 404].includes(error.status)) return undefined;
		throw error;
	}
}

/** Publishes the saved version. n8n registers webhooks and starts triggers a moment later. */
export async function activateWorkflow(n8n: N8nClient, workflow: SavedWorkflow): Promise<void> {
	await n8n.call('POST', `/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
}

export async function deactivateWorkflow(n8n: N8nClient, id: string): Promise<void> {
	await n8n.call('POST', `/workflows/${id}/deactivate`, {});
}

export type Publication = { outcome: 'published' } | { outcome: 'failed'; reason: string };

/**
 * Waits until n8n has activated a workflow's triggers or given up. Asking it to activate a
 * workflow says yes at once and tells nothing about that.
 */
export async function waitForPublication(
	n8n: N8nClient,
	workflowId: string,
	signal: AbortSignal,
): Promise<Publication> {
	return await waitUntil(
		'The workflow is published',
		async () => {
			const { status, triggers } = await n8n.call<PublicationStatus>(
				'GET',
				`/workflows/${workflowId}/publication-status`,
			);
			if (status === 'published') return { outcome: 'published' };
			if (status !== 'failed' && status !== 'partial') return undefined;

			const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
			return { outcome: 'failed', reason: reasons.join('; ') || 'n8n gave no reason' };
		},
		{ timeLimitMs: PUBLICATION_LIMIT_MS, signal },
	);
}

async function connectCredentials(
	n8n: N8nClient,
	{ name, nodes, connections, settings }: WorkflowFile,
	credentials: CredentialIds,
): Promise<WorkflowFile> {
	const nodeInfos = nodes.map(({ type, typeVersion = 1 }) => ({
		name: type,
		version: typeVersion,
	}));
	const descriptions = await n8n.call<NodeDescription[]>('POST', '/node-types', { nodeInfos });

	const connected = nodes.map((node, place) => {
		const wanted = (descriptions[place]?.credentials ?? []).flatMap(({ name: type }) =>
			credentials[type] ? [[type, { id: credentials[type], name: type }] as const] : [],
		);
		if (wanted.length === 0) return node;
		return { ...node, credentials: { ...node.credentials, ...Object.fromEntries(wanted) } };
	});

	return { name, nodes: connected, connections, settings: settings ?? {} };
}
