import { connect } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Database from 'better-sqlite3';

import { findFreePort } from '../scripts/n8n/find-free-port';
import {
	activateWorkflow,
	createWorkflow,
	deactivateWorkflow,
	waitForPublication,
	type WorkflowFile,
} from '../scripts/n8n/put-workflow';
import { SIMULATED_ACCOUNT } from '../simulator/account';
import { agentClient } from './harness/agent-client';
import { type Dashboard, startDashboard } from './harness/dashboard';
import { deskStore } from './harness/desk-store';
import { type RunningIngress, runIngress } from './harness/run-ingress';
import { type Desk, DESK_LIMIT_MS, readShippedWorkflow } from './harness/start-desk';
import { until } from './harness/until';

const ANSWER_MS = 60_000;
const NUMBER = SIMULATED_ACCOUNT.numbers.support.id;
const TRIGGER = 'n8n-nodes-talktrace.talkTraceWhatsAppTrigger';
const DASHBOARD = 'n8n-nodes-talktrace.talkTraceDashboard';
const METRICS_TOKEN = 'for-prometheus';

jest.setTimeout(2 * DESK_LIMIT_MS);

let port: number;
let origin: string;
let dashboard: Dashboard;
let desk: Desk;

/** The workflow, its trigger listening at a port of its own. */
const withListener = (file: WorkflowFile, at: number): WorkflowFile => ({
	...file,
	nodes: file.nodes.map((node) =>
		node.type === TRIGGER
			? {
					...node,
					parameters: {
						...node.parameters,
						dedicatedListener: true,
						publicAddress: `http://127.0.0.1:${at}`,
						listener: {
							host: '127.0.0.1',
							port: at,
							dashboardPath: '/desk',
							metricsToken: METRICS_TOKEN,
						},
					},
				}
			: node,
	),
});

const withMetrics = (file: WorkflowFile): WorkflowFile => ({
	...file,
	nodes: file.nodes.map((node) =>
		node.type === DASHBOARD
			? { ...node, parameters: { ...node.parameters, metricsToken: METRICS_TOKEN } }
			: node,
	),
});

beforeAll(async () => {
	port = await findFreePort();
	origin = `http://127.0.0.1:${port}`;
	dashboard = await startDashboard({
		workflow: (shipped) => withListener(shipped, port),
		dashboard: withMetrics,
	});
	({ desk } = dashboard);
}, DESK_LIMIT_MS);

afterAll(async () => {
	await dashboard?.close();
}, DESK_LIMIT_MS);

beforeEach(() => desk.simulator.calls.clear());

const registered = () => desk.simulator.graph.registrations.state().numbers[NUMBER]?.url;

const callsOf = (operation: string) =>
	desk.simulator.calls.list((call) => call.operation === operation);

/** Writes as a customer, and waits for the one answer. */
async function isAnswered(customer: string): Promise<void> {
	const before = callsOf('send').length;
	await desk.simulator.sender.text(customer, 'Do you open on Sundays?');
	await until(() => callsOf('send').length > before, ANSWER_MS);
}

const statusOf = async (path: string, init?: RequestInit) =>
	(await fetch(`${origin}${path}`, { ...init, headers: { connection: 'close', ...init?.headers } }))
		.status;

const isClosed = () =>
	statusOf('/healthz').then(
		() => false,
		() => true,
	);

async function activate(): Promise<void> {
	await activateWorkflow(desk.n8n.client(), desk.workflow);
	await waitForPublication(desk.n8n.client(), desk.workflow.id, desk.n8n.ended());
}

describe('a trigger with a listener of its own', () => {
	it('has Meta call it there, and answers who writes', async () => {
		expect(registered()).toBe(`${origin}/whatsapp`);

		await isAnswered('ada');

		const delivered = callsOf('deliver').concat(callsOf('deliver-status'));
		expect(new Set(delivered.map(({ path }) => path))).toEqual(new Set([`${origin}/whatsapp`]));
	});

	it('tells its health and its figures', async () => {
		const authorization = `Bearer ${METRICS_TOKEN}`;
		const metrics = await fetch(`${origin}/metrics`, { headers: { authorization } });

		expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 200]);
		expect(await statusOf('/metrics')).toBe(403);
		const text = await metrics.text();
		expect(text).toMatch(/^talktrace_deliveries_total\{outcome="recorded"\} [1-9]/m);
		const { waId, phone, bsuid, name } = SIMULATED_ACCOUNT.customers[0]!;
		for (const personal of [waId ?? phone, bsuid, name, NUMBER]) {
			expect(text).not.toContain(personal);
		}
	});

	it('tells Prometheus of the desk at the Dashboard node, too, with a trace to follow', async () => {
		const url = `${dashboard.url}?to=metrics`;
		const authorization = `Bearer ${METRICS_TOKEN}`;
		const accept = 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5';

		expect((await fetch(url)).status).toBe(403);
		// What a send came to is counted when it is written down, which is after Meta has it.
		const { answer, text } = await until(async () => {
			const answer = await fetch(url, { headers: { authorization, accept } });
			const text = await answer.text();
			return text.includes('talktrace_sends_total{') && { answer, text };
		}, ANSWER_MS);

		expect(answer.headers.get('content-type')).toContain('application/openmetrics-text');
		expect(text).toMatch(/^talktrace_sends_total\{error="none",outcome="sent"\} [1-9]/m);
		expect(text).toMatch(
			/^talktrace_model_call_seconds_count\{model="[\w.-]+",provider="dashscope",purpose="answer"\} [1-9]/m,
		);
		expect(text).toMatch(
			/^talktrace_answer_seconds_bucket\{le="[\d.]+"\} \d+ # \{trace_id="[0-9a-f]{32}"\} /m,
		);
		expect(text).toMatch(/# EOF\n$/);
		expect(text).not.toContain('talktrace_listener_');
	});

	it('serves the desk on an origin of its own, where agents sign in', async () => {
		await dashboard.setUpOwner();
		const agent = agentClient(`${origin}/desk`);
		expect(await agent.get('contacts')).toMatchObject({ status: 401 });

		await agent.post('sign-in', {
			email: 'owner@desk.example',
			password: 'correct horse battery staple',
		});
		const { status, body } = await agent.get('contacts');

		expect(status).toBe(200);
		expect(JSON.stringify(body)).toContain(SIMULATED_ACCOUNT.customers[0]!.name);
		expect(await (await fetch(`${origin}/desk`)).text()).toContain('<title>TalkTrace</title>');
	});

	it('refuses forgeries, bodies that are too large, and senders that are too slow', async () => {
		const forged = await desk.simulator.sender.text('ada', 'hi', { signature: 'wrong' });
		const large = await statusOf('/whatsapp', {
			method: 'POST',
			body: new Uint8Array(4 * 1024 * 1024 + 1),
		});
		const slow = connect(port, '127.0.0.1').on('error', () => undefined);
		slow.write('POST /whatsapp HTTP/1.1\r\nhost: a\r\n');
		const dripping = setInterval(() => slow.write('x-drop: a\r\n'), 500);
		let answer = '';
		for await (const part of slow) answer += String(part);
		clearInterval(dripping);

		expect(forged.deliveries.map(({ status }) => status)).toEqual([401]);
		expect(large).toBe(413);
		expect(answer).toMatch(/^HTTP\/1\.1 408 /);
	});

	it('takes nothing while the store is held, says so, and all of it afterwards', async () => {
		const holder = new Database(desk.storePath);
		holder.exec('BEGIN IMMEDIATE');
		const held = await desk.simulator.sender.text('noor', 'Are you there?');
		holder.exec('ROLLBACK');
		holder.close();
		await isAnswered('noor');

		expect(held.deliveries.map(({ status }) => status)).toEqual([503]);
		expect(deskStore(desk).conversation('Noor').control).toBe('ai');
	});

	it('is up after a restart of n8n without registering anew', async () => {
		await desk.n8n.restart();
		await until(
			() =>
				statusOf('/readyz').then(
					(status) => status === 200,
					() => false,
				),
			ANSWER_MS,
		);

		await isAnswered('ada');

		expect(callsOf('number.configure')).toEqual([]);
	});

	it('is refused where another account has its path, and says so', async () => {
		const file = withListener(readShippedWorkflow(), port);
		const { id } = await desk.n8n.client().call<{ id: string }>('POST', '/credentials', {
			name: 'another account',
			type: 'talkTraceWhatsAppApi',
			data: {
				accessToken: 'a',
				phoneNumberId: '424242',
				businessAccountId: '424243',
				appId: '1',
				appSecret: 'another secret',
				verifyToken: 'another token',
				graphVersion: 'v25.0',
				baseUrl: desk.simulator.graph.baseUrl,
			},
		});
		const workflow = await createWorkflow(
			desk.n8n.client(),
			{
				...file,
				name: 'another',
				nodes: file.nodes.map((node) => ({ ...node, webhookId: node.webhookId && 'another' })),
			},
			{ ...desk.credentials, talkTraceWhatsAppApi: id },
		);

		await activateWorkflow(desk.n8n.client(), workflow);
		const published = await waitForPublication(desk.n8n.client(), workflow.id, desk.n8n.ended());

		expect(published).toMatchObject({
			outcome: 'failed',
			reason: expect.stringContaining('choose another path'),
		});
		expect(await statusOf('/readyz')).toBe(200);
	});

	it('closes its port with the workflow, and opens it again', async () => {
		await deactivateWorkflow(desk.n8n.client(), desk.workflow.id);
		await until(isClosed, ANSWER_MS);
		await until(() => registered() === undefined, ANSWER_MS);

		await activate();

		expect([registered(), await statusOf('/healthz')]).toEqual([`${origin}/whatsapp`, 200]);
		await isAnswered('ada');
	});
});

describe('talktrace-ingress beside n8n', () => {
	let ingress: RunningIngress;

	const start = async (settings: Record<string, unknown> = {}) =>
		await runIngress({
			folder: join(desk.n8n.userFolder, 'ingress'),
			packageFolder: join(desk.n8n.userFolder, '.n8n/nodes/node_modules/n8n-nodes-talktrace'),
			store: desk.storePath,
			settings,
		});

	afterAll(async () => {
		await ingress?.stop();
	});

	it('takes deliveries into the same store, whose turns n8n answers', async () => {
		ingress = await start();
		await ingress.ready();
		desk.simulator.graph.registrations.change((state) => {
			state.numbers[NUMBER]!.url = ingress.callback;
		});

		await isAnswered('noor');

		expect(new Set(callsOf('deliver').map(({ path }) => path))).toEqual(
			new Set([ingress.callback]),
		);
	});

	it('ends in good order, with a log that tells nothing of customers', async () => {
		await ingress.stop();

		expect(ingress.ended().reason).toMatchObject({
			message: 'talktrace-ingress ended (exit code 0)',
		});
		const lines = ingress.logs().trim().split('\n');
		expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
			'listening',
			'ending',
			'ended',
		]);
	});

	it.each([
		[3, 'Choose another port', () => ({ port })],
		[2, 'accounts[0].appSecret: is missing', () => ({ accounts: [{ phoneNumberId: '1' }] })],
		[4, 'cannot be created', () => ({ store: `${desk.storePath}/a/desk.sqlite` })],
	])('ends with code %s and says “%s”', async (code, words, settings) => {
		const refused = await start(settings());
		await until(() => refused.ended().aborted, ANSWER_MS);

		expect(refused.ended().reason).toMatchObject({
			message: `talktrace-ingress ended (exit code ${code})`,
		});
		expect(refused.logs()).toContain(words);
	});
});
