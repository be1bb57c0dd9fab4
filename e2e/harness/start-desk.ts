import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { WORKFLOWS_FOLDER } from '../../scripts/n8n/folders';
import type { CredentialIds, SavedWorkflow, WorkflowFile } from '../../scripts/n8n/put-workflow';
import type { NewCredential } from '../../scripts/n8n/simulated-credentials';
import { waitForWebhooks } from '../../scripts/n8n/start-n8n';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator';
import { createCredentials } from './create-credentials';
import { lendPackage } from './lend-package';
import { createUserFolder } from './n8n-template';
import { publishWorkflow } from './publish-workflow';
import { runN8n, type RunningN8n } from './run-n8n';

export type DeskOptions = {
	/** Changes the shipped workflow before it is imported. */
	workflow?: (shipped: WorkflowFile) => WorkflowFile;
	/** Further settings of the n8n process; as a function where they depend on the desk's places. */
	environment?: Record<string, string> | ((places: DeskPlaces) => Record<string, string>);
	/** Fields of the simulated credentials to change, by credential type. */
	credentials?: Record<string, Record<string, string>>;
	/** Further credentials, for n8n's own nodes. */
	moreCredentials?: (simulatorUrl: string) => NewCredential[];
	simulator?: Omit<SimulatorOptions, 'port'>;
};

export type DeskPlaces = { userFolder: string; simulatorUrl: string; n8nUrl: string };

export type Desk = {
	n8n: RunningN8n;
	simulator: Simulator;
	/** The workflow that answers, active and registered. */
	workflow: SavedWorkflow;
	/** The ids of the credentials in n8n, for further workflows. */
	credentials: CredentialIds;
	/** The SQLite file with the desk's own data. */
	storePath: string;
	/** Ends everything and removes what it left on disk. */
	close(): Promise<void>;
};

/** How long a test should give `startDesk` and `close`, on a machine that does other things too. */
export const DESK_LIMIT_MS = 180_000;

/**
 * A whole desk for tests: n8n with the packed package in a folder of its own, the simulator
 * in this process, the shipped workflow active and its webhook answering.
 */
export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
	const userFolder = await createUserFolder();
	lendPackage(userFolder);
	const simulator = await startSimulator(options.simulator);
	const { environment = {} } = options;
	const n8n = await runN8n(userFolder, (n8nUrl) =>
		typeof environment === 'function'
			? environment({ userFolder, simulatorUrl: simulator.url, n8nUrl })
			: environment,
	);

	async function close(): Promise<void> {
		await n8n.stop();
		await simulator.close();
		rmSync(userFolder, { recursive: true, force: true });
	}

	try {
		await n8n.ready();
		const credentials = await createCredentials(
			n8n.client(),
			simulator.url,
			options.moreCredentials?.(simulator.url),
			options.credentials,
		);
		const shipped = readShippedWorkflow();
		const workflow = await publishWorkflow(
			n8n.client(),
			options.workflow?.(shipped) ?? shipped,
			credentials,
			n8n.ended(),
		);
		await waitForWebhooks(n8n, [workflow.id], n8n.ended());

		return {
			n8n,
			simulator,
			workflow,
			credentials,
			storePath: join(userFolder, '.n8n/talktrace/talktrace.sqlite'),
			close,
		};
	} catch (cause) {
		const log = n8n.logs();
		await close();
		throw new Error(`The desk did not start. n8n printed:\n${log}`, { cause });
	}
}

/** The workflow that the package ships. */
export function readShippedWorkflow(): WorkflowFile {
	return JSON.parse(
		readFileSync(join(WORKFLOWS_FOLDER, 'support-desk.json'), 'utf8'),
	) as WorkflowFile;
}
