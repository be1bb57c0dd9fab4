import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { WorkflowFile } from '../../scripts/n8n/put-workflow';
import { startSimulator } from '../../simulator/simulator';
import { type AgentClient, agentClient } from '../harness/agent-client';
import { runN8n } from '../harness/run-n8n';
import { until } from '../harness/until';
import type { PackageSource } from './package-source';

/** npm unpacks some hundred packages, on a machine that does other things too. */
const INSTALL_LIMIT_MS = 240_000;

const NAME = 'n8n-nodes-talktrace';

/** What n8n's settings page lists of an installed package. */
export type ListedPackage = { packageName: string; installedVersion: string };

export type InstalledDesk = Awaited<ReturnType<typeof startInstalledDesk>>;

/**
 * An n8n in an empty user folder, into which the package comes by n8n's own installer only,
 * and the simulator in this process.
 */
export async function startInstalledDesk(source: PackageSource) {
	const userFolder = mkdtempSync(join(tmpdir(), 'talktrace-installed-'));
	const simulator = await startSimulator();
	const n8n = await runN8n(userFolder, {
		...source.environment,
		// Its usual format leaves out why something failed, where a line is not in our own words.
		N8N_LOG_FORMAT: 'json',
		// What n8n was publishing when it ended by force waits until then, else for two minutes.
		N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '15',
		N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '1000',
	});
	const packageFolder = join(userFolder, '.n8n/nodes/node_modules', NAME);
	const storePath = join(userFolder, '.n8n/talktrace/talktrace.sqlite');

	async function close(): Promise<void> {
		await n8n.stop();
		await simulator.close();
		rmSync(userFolder, { recursive: true, force: true });
	}

	try {
		await n8n.ready();
	} catch (cause) {
		const log = n8n.logs();
		await close();
		throw new Error(`n8n did not start. It printed:\n${log}`, { cause });
	}

	const packages = async <Answer>(method: string, path: string, body?: object) =>
		await n8n.client().call<Answer>(method, `/community-packages${path}`, body, INSTALL_LIMIT_MS);

	return {
		n8n,
		simulator,
		storePath,
		packageFolder,
		dashboardUrl: `${n8n.url}/webhook/talktrace`,
		close,

		/** What a person presses under Settings, Community nodes. */
		install: async (version: string) =>
			await packages<ListedPackage>('POST', '', { name: NAME, version }),
		update: async (version: string) =>
			await packages<ListedPackage>('PATCH', '', { name: NAME, version }),
		remove: async () => await packages<undefined>('DELETE', `?name=${NAME}`),
		listed: async () => await packages<ListedPackage[]>('GET', ''),

		/** A workflow that the installed package brings. */
		shippedWorkflow: (name: string): WorkflowFile =>
			JSON.parse(readFileSync(join(packageFolder, 'workflows', name), 'utf8')) as WorkflowFile,

		/** Keeps a copy of the installed package; `putBack` installs it by hand, while n8n is down. */
		keepCopy(): { putBack(): void } {
			const copy = mkdtempSync(join(userFolder, 'package-copy-'));
			cpSync(packageFolder, copy, { recursive: true, verbatimSymlinks: true });
			return {
				putBack() {
					rmSync(packageFolder, { recursive: true, force: true });
					renameSync(copy, packageFolder);
				},
			};
		},

		/** Makes the desk's first owner by the link in its file. */
		async setUpOwner(): Promise<AgentClient> {
			const file = join(dirname(storePath), 'dashboard-set-up-link.txt');
			const link = await until(() => existsSync(file) && readFileSync(file, 'utf8').trim());
			const client = agentClient(`${n8n.url}/webhook/talktrace`);
			await client.post('use-link', {
				token: link.split('#link=')[1] ?? '',
				name: 'Olga Owner',
				email: 'owner@desk.example',
				password: 'correct horse battery staple',
			});
			return client;
		},
	};
}
