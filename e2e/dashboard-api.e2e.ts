import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { SIMULATED_ACCOUNT } from '../simulator/account';
import type { AgentClient, Heard } from './harness/agent-client';
import { type Dashboard, startDashboard } from './harness/dashboard';
import { deskStore } from './harness/desk-store';
import { DESK_LIMIT_MS } from './harness/start-desk';
import { until } from './harness/until';

/** Longer than a turn takes with its quiet period, also on a busy machine. */
const ANSWER_MS = 40_000;

jest.setTimeout(4 * ANSWER_MS);

let dashboard: Dashboard;
let owner: AgentClient;
let agent: AgentClient;

beforeAll(async () => {
	dashboard = await startDashboard({
		// Kept, so that what the node has told can be read.
		dashboard: (shipped) => ({
			...shipped,
			settings: { ...shipped.settings, saveDataSuccessExecution: 'all' },
		}),
	});
}, DESK_LIMIT_MS);

afterAll(async () => {
	await dashboard?.close();
}, DESK_LIMIT_MS);

type Row = { id: string; name: string; control: string; answering: string };

const say = (customer: string, text: string) =>
	dashboard.desk.simulator.sender.text(customer, text);

const list = async (client: AgentClient) =>
	(await client.get('contacts', { status: 'any' })).body as { rows: Row[]; seq: number };

const rowOf = async (name: string) =>
	await until(async () => (await list(owner)).rows.find((row) => row.name === name), ANSWER_MS);

/** How many texts Meta has got for a customer. */
function sentTo(customer: string): number {
	const { waId } = SIMULATED_ACCOUNT.customers.find(({ id }) => id === customer)!;
	return dashboard.desk.simulator.calls
		.list(({ service, operation }) => service === 'graph' && operation === 'send')
		.filter(({ request }) => (request as { to?: string }).to?.replace('+', '') === waId).length;
}

/** The next answer that the model would write waits until it is released. */
const heldModel = () =>
	dashboard.desk.simulator.hooks.hold({
		point: 'dashscope.received',
		match: { operation: 'chat' },
	});

/** The first event of a stream of which this holds; the stream is left then. */
async function firstOf(stream: AsyncGenerator<Heard>, wanted: (heard: Heard) => boolean) {
	for await (const heard of stream) if (wanted(heard)) return heard;
	throw new Error('The stream ended before');
}

describe('the dashboard on a real n8n', () => {
	it('shows its page to anybody, under its own policy, and its data to nobody', async () => {
		const page = await fetch(dashboard.url, { headers: { origin: 'https://elsewhere.example' } });
		const data = await fetch(`${dashboard.url}?to=contacts`);

		expect(page.status).toBe(200);
		expect(page.headers.get('content-type')).toContain('text/html');
		expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(page.headers.get('content-security-policy')).not.toContain('sandbox');
		expect(page.headers.get('access-control-allow-origin')).toBeNull();
		expect(data.status).toBe(401);
		expect(await data.json()).toMatchObject({ code: 'signed-out' });
	});

	it('becomes somebody’s by a link that only n8n’s own user can read, once', async () => {
		const link = await dashboard.setUpLink();
		const file = join(dirname(dashboard.desk.storePath), 'dashboard-set-up-link.txt');
		expect(statSync(file).mode & 0o777).toBe(0o600);

		owner = await dashboard.setUpOwner();

		expect((await owner.get('session')).body).toMatchObject({ agent: { role: 'owner' } });
		const again = await owner.post('look-at-link', { token: link.split('#link=')[1] });
		expect(again.status).toBeGreaterThanOrEqual(400);
		expect(dashboard.desk.n8n.logs()).not.toContain(link.split('#link=')[1]);
	});

	it('lets each do what their role allows', async () => {
		agent = await dashboard.join('agent', owner);
		const viewer = await dashboard.join('viewer', owner);
		const again = await dashboard.signIn('agent@desk.example');

		expect((await again.get('session')).body).toMatchObject({ agent: { role: 'agent' } });
		const statuses = await Promise.all(
			[owner, agent, viewer].map(async (client) => [
				(await client.get('contacts')).status,
				(await client.post('presence', { pageId: 'page-one', conversationId: null, typing: false }))
					.status,
				(await client.post('save-label', { name: 'VIP', colour: 'red' })).status,
				(await client.get('audit')).status,
			]),
		);
		expect(statuses).toEqual([
			[200, 200, 200, 200],
			[200, 200, 403, 403],
			[200, 200, 403, 403],
		]);
	});

	it('shows a message within a second of its storing, in list and thread', async () => {
		const writing = heldModel();
		const { seq } = await list(agent);
		const shown = firstOf(agent.events(seq), ({ data }) => data.kind === 'message-added');

		await say('ada', 'Are you open on Sundays?');
		const heard = await shown;

		const stored = Date.parse(heard.data.at as string);
		expect(heard.at - stored).toBeLessThan(1_000);
		expect(heard.data).toMatchObject({
			row: { name: 'Ada Moreno' },
			entry: { text: 'Are you open on Sundays?' },
		});
		const { id } = await rowOf('Ada Moreno');
		const history = await agent.post('history', { conversationId: id });
		expect(history.body).toMatchObject({ entries: [{ text: 'Are you open on Sundays?' }] });
		writing.release();
		await until(() => sentTo('ada') === 1, ANSWER_MS);
	});

	it('silences the AI while it thinks, and tells the workflow who took over', async () => {
		const writing = heldModel();
		await say('grace', 'Do you bake gluten-free bread?');
		await writing.reached(ANSWER_MS);
		const { id } = await until(
			async () =>
				(await list(owner)).rows.find(
					({ name, answering }) => name === 'Grace Okafor' && answering === 'thinking',
				),
			ANSWER_MS,
		);

		const taken = await agent.post('toggle-human-chat', { conversationId: id, control: 'human' });

		expect(taken).toMatchObject({ status: 200, body: { changed: true, inFlight: 'thinking' } });
		writing.release();
		const store = deskStore(dashboard.desk);
		await until(
			() => store.turns(id).every(({ state }) => state === 'ended') && store.turns(id).length > 0,
			ANSWER_MS,
		);
		expect(sentTo('grace')).toBe(0);
		const told = await until(async () => {
			const items = await toldItems();
			return items.includes('"takeover"') && items;
		}, ANSWER_MS);
		expect(told).not.toContain('gluten-free');
	});

	it('goes on after a restart of n8n where a page stopped', async () => {
		const { seq } = await list(agent);
		const stream = agent.events(seq);
		const cut = (async () => {
			for await (const heard of stream) void heard;
		})().catch(() => undefined);
		const { id } = await rowOf('Ada Moreno');
		await agent.post('set-priority', { conversationId: id, priority: 3 });

		await dashboard.desk.n8n.restart();
		await cut;
		const heard = await firstOf(
			agent.events(seq),
			({ data }) => data.kind === 'conversation-changed' && data.conversationId === id,
		);

		expect(heard.data).toMatchObject({ row: { id, priority: 3 } });
		expect((await owner.get('audit')).body).toMatchObject({
			entries: expect.arrayContaining([
				expect.objectContaining({ action: 'set-priority', agentName: 'The agent' }),
			]) as unknown,
		});
	});
});

/** All items that the dashboard's workflow has been started with, as n8n keeps them. */
async function toldItems(): Promise<string> {
	const client = dashboard.desk.n8n.client();
	const filter = encodeURIComponent(JSON.stringify({ workflowId: dashboard.workflow.id }));
	const { results } = await client.call<{ results: Array<{ id: string }> }>(
		'GET',
		`/executions?filter=${filter}`,
	);
	const executions = await Promise.all(
		results.map(({ id }) => client.call<{ data: string }>('GET', `/executions/${id}`)),
	);
	// n8n keeps values apart from the objects that they are in.
	return executions.map(({ data }) => data).join('\n');
}
