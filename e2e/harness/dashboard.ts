import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { WORKFLOWS_FOLDER } from '../../scripts/n8n/folders';
import type { SavedWorkflow, WorkflowFile } from '../../scripts/n8n/put-workflow';
import { waitForWebhooks } from '../../scripts/n8n/start-n8n';
import { type AgentClient, agentClient } from './agent-client';
import { publishWorkflow } from './publish-workflow';
import { type Desk, type DeskOptions, startDesk } from './start-desk';
import { until } from './until';

type Role = 'viewer' | 'agent' | 'supervisor' | 'owner';

/** A page of Playwright, or whoever else carries a session of the desk. */
type SignedIn =
	| AgentClient
	| {
			request: {
				post(
					url: string,
					options: { headers: Record<string, string>; data: object },
				): Promise<{ json(): Promise<unknown> }>;
			};
	  };

export type Dashboard = {
	desk: Desk;
	/** The workflow that serves the page, active. */
	workflow: SavedWorkflow;
	/** Where agents open the desk. */
	url: string;
	/** The link that makes the first owner, as its file has it. */
	setUpLink(): Promise<string>;
	/** Makes the first owner by that link. */
	setUpOwner(): Promise<AgentClient>;
	/** A link with which somebody joins. */
	invite(role: Role, email: string, by: SignedIn): Promise<string>;
	/** Somebody who has joined. */
	join(role: Role, by: SignedIn): Promise<AgentClient>;
	signIn(email: string): Promise<AgentClient>;
	close(): Promise<void>;
};

/** The password of everybody who joins by the harness. */
const PASSWORD = 'correct horse battery staple';

/** A whole desk with its dashboard on a real n8n. Give it `DESK_LIMIT_MS`, as for `startDesk`. */
export async function startDashboard(
	options: DeskOptions & { dashboard?: (shipped: WorkflowFile) => WorkflowFile } = {},
): Promise<Dashboard> {
	const desk = await startDesk(options);
	try {
		const workflow = await activate(desk, options.dashboard ?? ((shipped) => shipped));
		return { ...dashboardOf(desk), workflow };
	} catch (error) {
		await desk.close();
		throw error;
	}
}

async function activate(
	{ n8n, credentials }: Desk,
	change: (shipped: WorkflowFile) => WorkflowFile,
): Promise<SavedWorkflow> {
	const shipped = readFileSync(join(WORKFLOWS_FOLDER, 'dashboard.json'), 'utf8');
	const file = change(JSON.parse(shipped) as WorkflowFile);
	const workflow = await publishWorkflow(n8n.client(), file, credentials, n8n.ended());
	await waitForWebhooks(n8n, [workflow.id], n8n.ended());
	return workflow;
}

function dashboardOf(desk: Desk): Omit<Dashboard, 'workflow'> {
	const url = `${desk.n8n.url}/webhook/talktrace`;
	const file = join(dirname(desk.storePath), 'dashboard-set-up-link.txt');
	const emailOf = (role: Role) => `${role}@desk.example`;

	async function useLink(link: string, account: { name: string; email?: string }) {
		const token = link.split('#link=')[1] ?? '';
		const client = agentClient(url);
		await client.post('use-link', { token, password: PASSWORD, ...account });
		return client;
	}

	async function setUpLink(): Promise<string> {
		return await until(() => existsSync(file) && readFileSync(file, 'utf8').trim());
	}

	async function invite(role: Role, email: string, by: SignedIn): Promise<string> {
		const data = { role, email };
		const answer =
			'request' in by
				? await by.request
						.post(`${url}?to=invite-agent`, { headers: { 'x-talktrace': '1' }, data })
						.then((response) => response.json())
				: (await by.post('invite-agent', data)).body;
		return `${url}#link=${(answer as { token: string }).token}`;
	}

	return {
		desk,
		url,
		setUpLink,
		setUpOwner: async () =>
			await useLink(await setUpLink(), { name: 'Olga Owner', email: emailOf('owner') }),
		invite,
		join: async (role, by) =>
			await useLink(await invite(role, emailOf(role), by), { name: `The ${role}` }),
		async signIn(email) {
			const client = agentClient(url);
			await client.post('sign-in', { email, password: PASSWORD });
			return client;
		},
		close: async () => await desk.close(),
	};
}
