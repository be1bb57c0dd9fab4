import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { type Desk, readShippedWorkflow, startDesk } from '../../e2e/harness/start-desk';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import {
	activateWorkflow,
	createWorkflow,
	replaceWorkflow,
	type SavedWorkflow,
	waitForPublication,
	type WorkflowFile,
} from '../../scripts/n8n/put-workflow';
import { waitForWebhooks } from '../../scripts/n8n/start-n8n';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import type { Settings } from '../../simulator/settings';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import type { NewCredential } from '../../scripts/n8n/simulated-credentials';
import { builtInWorkflow } from './built-in-workflow';
import { type Probe, readProbe } from './read-probe';

export type BenchDesk = Pick<Desk, 'n8n' | 'simulator' | 'storePath' | 'close'> & {
	/** Where n8n's own trigger and its workflow are. */
	otherApp: Simulator;
	probe: Probe;
	/** Where Meta posts: the trigger of the shipped workflow, and n8n's own. */
	urls: { talkTrace: string; builtIn: string };
	/** Publishes the shipped workflow anew with these parameters of its trigger. */
	setTrigger(parameters: TriggerParameters): Promise<void>;
};

export type TriggerParameters = {
	quietSeconds: number;
	longestWaitSeconds: number;
	/** Takes deliveries at a port of its own; else n8n's webhook does. */
	dedicatedListener?: true;
	publicAddress?: string;
	listener?: { host: string; port: number };
};

/** The trigger takes deliveries at this port, and not through n8n's webhook. */
export function throughListener(port: number) {
	return {
		dedicatedListener: true,
		publicAddress: `http://127.0.0.1:${port}/whatsapp`,
		listener: { host: '127.0.0.1', port },
	} as const;
}

/** Each text makes its turn due. */
export const DUE_AT_ONCE: TriggerParameters = { quietSeconds: 0, longestWaitSeconds: 0 };

/** Longer than a benchmark takes: texts are acknowledged, and wait. */
export const NEVER_DUE: TriggerParameters = { quietSeconds: 7_200, longestWaitSeconds: 7_200 };

const TRIGGER = 'n8n-nodes-talktrace.talkTraceWhatsAppTrigger';

/** Meta neither limits nor comments: statuses are measured apart. */
const META: Partial<Settings> = {
	sentAfterMs: null,
	deliveredAfterMs: null,
	readAfterMs: null,
	throughputPerSecond: 100_000,
};

export type BenchDeskOptions = {
	/** Of the shipped workflow's trigger, from the start on. */
	parameters?: Partial<TriggerParameters>;
	/** What n8n's own trigger starts. */
	builtIn?: (settings: WorkflowFile['settings'], simulatorUrl: string) => WorkflowFile;
	/** For its nodes. */
	moreCredentials?: () => NewCredential[];
	/** Further modules of this folder that n8n loads first. */
	preloads?: string[];
};

/**
 * One n8n with both triggers active: the shipped workflow's at one simulated Meta app, n8n's
 * own at another, since Meta gives an app one address. Everything that is not named in
 * `environment` is as n8n has it by default, its unbounded number of executions too.
 */
export async function startBenchDesk(
	environment: Record<string, string>,
	{
		parameters = {},
		builtIn = builtInWorkflow,
		moreCredentials = () => [],
		preloads = [],
	}: BenchDeskOptions = {},
): Promise<BenchDesk> {
	const otherApp = await startSimulator({ settings: META });
	const probePort = await findFreePort();
	let desk: Desk;
	try {
		desk = await startDesk({
			workflow: (shipped) => withParameters(shipped, parameters),
			simulator: { settings: META },
			environment: {
				N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1',
				TALKTRACE_BENCH_PROBE_PORT: String(probePort),
				TALKTRACE_BENCH_GRAPH_URL: otherApp.url,
				NODE_OPTIONS: ['redirect-graph.mjs', 'probe.mjs', ...preloads].map(preload).join(' '),
				...environment,
			},
			moreCredentials: () => [
				{
					name: 'WhatsApp OAuth (simulated)',
					type: 'whatsAppTriggerApi',
					data: {
						clientId: SIMULATED_ACCOUNT.appId,
						clientSecret: SIMULATED_ACCOUNT.appSecret,
					},
				},
				...moreCredentials(),
			],
		});
	} catch (error) {
		await otherApp.close();
		throw error;
	}

	async function close(): Promise<void> {
		await desk.close();
		await otherApp.close();
	}

	try {
		const shipped = readShippedWorkflow();
		const plain = builtIn(shipped.settings, otherApp.url);
		await publish(desk, await createWorkflow(desk.n8n.client(), plain, desk.credentials));

		return {
			...desk,
			close,
			otherApp,
			probe: readProbe(probePort),
			urls: { talkTrace: callbackOf(desk.simulator), builtIn: callbackOf(otherApp) },
			async setTrigger(changes) {
				const changed = withParameters(shipped, { ...parameters, ...changes });
				const { id } = desk.workflow;
				await publish(
					desk,
					await replaceWorkflow(desk.n8n.client(), id, changed, desk.credentials),
				);
			},
		};
	} catch (error) {
		await close();
		throw error;
	}
}

async function publish({ n8n }: Desk, workflow: SavedWorkflow): Promise<void> {
	await activateWorkflow(n8n.client(), workflow);
	const publication = await waitForPublication(n8n.client(), workflow.id, n8n.ended());
	if (publication.outcome === 'failed') throw new Error(publication.reason);
	await waitForWebhooks(n8n, [workflow.id], n8n.ended());
}

/** The address that a trigger has told the simulated Meta: of its number, else of the app. */
function callbackOf({ graph }: Simulator): string {
	const { app, numbers } = graph.registrations.state();
	const callback = numbers[SIMULATED_ACCOUNT.numbers.support.id] ?? app;
	if (!callback) throw new Error('No trigger has registered itself');
	// n8n listens there only; asking for it by name would try another address first.
	return callback.url.replace('//localhost:', '//127.0.0.1:');
}

function withParameters(
	workflow: WorkflowFile,
	parameters: Partial<TriggerParameters>,
): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.type === TRIGGER ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
	);
	return { ...workflow, nodes };
}

function preload(file: string): string {
	return `--import=${pathToFileURL(join(__dirname, file)).href}`;
}
