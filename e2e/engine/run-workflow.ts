import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type * as n8nWorkflow from 'n8n-workflow';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IRunExecutionData,
	Workflow,
} from 'n8n-workflow';

import { HOST_FOLDER } from '../../scripts/n8n/folders';

export type WorkflowToRun = {
	/** The first one is the start: it gets `items` as its trigger would have emitted them. */
	nodes: INode[];
	connections: IConnections;
	items: INodeExecutionData[];
	nodeTypes: Record<string, INodeType>;
	/** The decrypted fields of each credential, by its id. */
	credentials: Record<string, Record<string, string>>;
};

export type EndedRun = {
	status: IRun['status'];
	/** What stopped the run, or undefined. */
	error: { message: string; name: string } | undefined;
	/** What a node put out in its only run, by output; nothing where it did not run. */
	outputs(node: string): INodeExecutionData[][];
};

/** What is used of the engine; its own types are only there once n8n is installed. */
type Engine = {
	WorkflowExecute: new (
		additionalData: object,
		mode: string,
		data: IRunExecutionData,
	) => { processRunExecutionData(workflow: Workflow): Promise<IRun> };
	ExecutionLifecycleHooks: new (mode: string, executionId: string, workflow: object) => object;
};

let executions = 0;

/**
 * Runs a workflow once on n8n's own engine in this process: its expressions, its paired
 * items, its handling of errors. Resolves also when a node failed; the run tells.
 */
export async function runWorkflow(wanted: WorkflowToRun): Promise<EndedRun> {
	const { WorkflowExecute, ExecutionLifecycleHooks, Workflow, createRunExecutionData } =
		loadEngine();
	const { nodes, connections, items, nodeTypes, credentials } = wanted;
	const [start] = nodes;
	if (!start) throw new Error('A workflow has at least one node');

	const executionId = String(++executions);
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Workflow',
		active: false,
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
		nodeTypes: {
			getByName: (type) => known(nodeTypes, type),
			getByNameAndVersion: (type) => known(nodeTypes, type),
			getKnownTypes: () => ({}),
		},
	});
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }] },
	});
	const additionalData = {
		executionId,
		hooks: new ExecutionLifecycleHooks('trigger', executionId, { id: 'workflow', nodes }),
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getDecrypted: (_data: unknown, { id }: { id: string }) => Promise.resolve(credentials[id]),
		},
		setExecutionStatus: () => undefined,
		variables: {},
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
	};

	const run = await new WorkflowExecute(additionalData, 'trigger', data).processRunExecutionData(
		workflow,
	);
	const { error, runData } = run.data.resultData;
	return {
		status: run.status,
		error,
		outputs: (node) => (runData[node]?.[0]?.data?.main ?? []).map((output) => output ?? []),
	};
}

function known(nodeTypes: Record<string, INodeType>, type: string): INodeType {
	const nodeType = nodeTypes[type];
	if (!nodeType) throw new Error(`The test knows no node "${type}"`);
	return nodeType;
}

function loadEngine(): Engine & typeof n8nWorkflow {
	// The engine makes a settings file where it starts; it must not be the developer's own.
	process.env.N8N_USER_FOLDER ??= join(tmpdir(), 'talktrace-engine');
	process.env.N8N_LOG_LEVEL ??= 'silent';
	const requireFromHost = createRequire(join(HOST_FOLDER, 'package.json'));
	requireFromHost('reflect-metadata');
	const workflow = requireFromHost('n8n-workflow') as typeof n8nWorkflow;
	workflow.Expression.setExpressionEngine('legacy');
	return { ...(requireFromHost('n8n-core') as Engine), ...workflow };
}
