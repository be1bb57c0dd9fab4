import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import {
	activateWorkflow,
	createWorkflow,
	deactivateWorkflow,
	readWorkflow,
	replaceWorkflow,
	type SavedWorkflow,
	waitForPublication,
	type WorkflowFile,
} from '../scripts/n8n/put-workflow';
import { simulatedCredentials } from '../scripts/n8n/simulated-credentials';
import { SIMULATED_ACCOUNT } from '../simulator/account';
import { deskStore } from './harness/desk-store';
import { DESK_LIMIT_MS, type Desk, readShippedWorkflow, startDesk } from './harness/start-desk';
import { until } from './harness/until';

/** n8n tries an activation that fails five times before it gives up. */
const REFUSAL_MS = 60_000;
const NUMBER = SIMULATED_ACCOUNT.numbers.support.id;
const TRIGGER = 'n8n-nodes-talktrace.talkTraceWhatsAppTrigger';

jest.setTimeout(2 * DESK_LIMIT_MS);

let desk: Desk;
let store: ReturnType<typeof deskStore>;
let elsewhere: Awaited<ReturnType<typeof startCallback>>;

beforeAll(async () => {
	[desk, elsewhere] = await Promise.all([startDesk(), startCallback()]);
	store = deskStore(desk);
}, DESK_LIMIT_MS);

afterAll(async () => {
	await elsewhere?.close();
	await desk?.close();
}, DESK_LIMIT_MS);

beforeEach(() => desk.simulator.calls.clear());

describe('the registration of the number', () => {
	it('points the number at the workflow, and links the business account to the app', () => {
		const { app, linked, numbers, businessAccount } = registered();

		expect(numbers[NUMBER]).toMatchObject({ url: callbackOf('talktrace-support-desk') });
		expect(app?.fields).toContain('messages');
		expect(linked).toBe(true);
		expect(businessAccount).toBeUndefined();
		expect(channel()).toMatchObject({
			owner: expect.stringContaining(desk.workflow.id),
			registration: 'registered',
			registrationNote: null,
		});
	});

	it('is cleared by deactivation when nothing stood there before', async () => {
		await deactivate(desk.workflow);

		expect(registered().numbers).toEqual({});
		expect(channel()).toMatchObject({ owner: null, registration: 'none' });
	});

	it('leaves a number that another address has, and says why', async () => {
		plantCallback(elsewhere.url);

		await activateWorkflow(desk.n8n.client(), desk.workflow);
		const { registrationNote } = await until(
			() => channel().registration === 'failed' && channel(),
			REFUSAL_MS,
		);

		expect(registrationNote).toMatch(/Take Over This Number/);
		expect(registrationNote).toContain(new URL(elsewhere.url).host);
		const publication = await waitForPublication(
			desk.n8n.client(),
			desk.workflow.id,
			desk.n8n.ended(),
		);
		expect(publication).toEqual({
			outcome: 'failed',
			reason: expect.stringMatching(/another address/),
		});
		// n8n has tidied up after each try by now.
		expect(channel()).toMatchObject({ owner: null, registration: 'failed', registrationNote });
		expect(registered().numbers[NUMBER]?.url).toBe(elsewhere.url);
		await deactivate(desk.workflow);
	});

	it('takes the number over when told to, and gives it back to who had it', async () => {
		plantCallback(elsewhere.url);
		const taking = await save(desk.workflow, { takeOver: true });

		await activate(taking);
		expect(registered().numbers[NUMBER]?.url).toBe(callbackOf('talktrace-support-desk'));
		expect(channel()).toMatchObject({
			registration: 'registered',
			registrationNote: null,
			previousCallback: elsewhere.url,
		});

		await deactivate(taking);
		expect(registered().numbers[NUMBER]?.url).toBe(elsewhere.url);
		expect(channel()).toMatchObject({ registration: 'none', previousCallback: null });
	});

	it('does not start without an app secret', async () => {
		const { n8n, credentials, simulator } = desk;
		const whatsApp = simulatedCredentials(simulator.url).find(
			({ type }) => type === 'talkTraceWhatsAppApi',
		)!;
		const { id } = await n8n.client().call<{ id: string }>('POST', '/credentials', {
			...whatsApp,
			data: { ...whatsApp.data, appSecret: ' ' },
		});
		const unsigned = await createWorkflow(n8n.client(), another('no-secret'), {
			...credentials,
			talkTraceWhatsAppApi: id,
		});

		await activateWorkflow(n8n.client(), unsigned);
		const publication = await waitForPublication(n8n.client(), unsigned.id, n8n.ended());

		expect(publication).toEqual({
			outcome: 'failed',
			reason: expect.stringMatching(/App Secret/),
		});
		expect(channel()).toMatchObject({
			registration: 'failed',
			registrationNote: expect.stringMatching(/App Secret/),
		});
		expect(graphCalls().filter(({ method }) => method !== 'GET')).toEqual([]);
		await deactivate(unsigned);
	});

	it('is left to the builder by hand: Meta is not called at all', async () => {
		const byHand = await save(desk.workflow, { registration: 'byHand' });

		await activate(byHand);
		expect(channel()).toMatchObject({ registration: 'by-hand', registrationNote: null });
		await deactivate(byHand);

		expect(graphCalls()).toEqual([]);
	});
});

describe('two workflows on one number', () => {
	let first: SavedWorkflow;
	let second: SavedWorkflow;

	beforeAll(async () => {
		desk.simulator.graph.registrations.change((state) => delete state.numbers[NUMBER]);
		first = await save(desk.workflow, { takeOver: false });
		second = await createWorkflow(desk.n8n.client(), another('second'), desk.credentials);
		await activate(first);
	}, DESK_LIMIT_MS);

	it('refuses the second one, and leaves the first one at work', async () => {
		await activateWorkflow(desk.n8n.client(), second);
		const publication = await waitForPublication(desk.n8n.client(), second.id, desk.n8n.ended());

		expect(publication).toEqual({
			outcome: 'failed',
			reason: expect.stringMatching(/Another WhatsApp Trigger has this number/),
		});
		expect(registered().numbers[NUMBER]?.url).toBe(callbackOf('talktrace-support-desk'));
		expect(channel()).toMatchObject({
			owner: expect.stringContaining(first.id),
			registration: 'registered',
			registrationNote: null,
		});
		await deactivate(second);
		expect(channel()).toMatchObject({
			owner: expect.stringContaining(first.id),
			registration: 'registered',
		});
	});

	it('lets the second one take over, and the first one is silent from then on', async () => {
		const taking = await save(second, { takeOver: true }, another('second'));
		const { leaseHolder } = channel();

		await activate(taking);
		await until(() => {
			const led = channel().leaseHolder;
			return led !== null && led !== leaseHolder;
		}, REFUSAL_MS);
		await desk.simulator.sender.text('ada', 'Who answers me now?');
		await until(() => answers() > 0, REFUSAL_MS);

		expect(registered().numbers[NUMBER]?.url).toBe(callbackOf('talktrace-second'));
		expect(channel().owner).toContain(second.id);
		expect(await runsOf(second)).toBe(1);
		expect(await runsOf(first)).toBe(0);
		expect(answers()).toBe(1);
	});
});

type Channel = {
	owner: string | null;
	leaseHolder: string | null;
	registration: string;
	registrationNote: string | null;
	previousCallback: string | null;
};

function channel(): Channel {
	const [row] = store.all<Channel>('SELECT * FROM channel WHERE phoneNumberId = ?', NUMBER);
	return row!;
}

const registered = () => desk.simulator.graph.registrations.state();

const callbackOf = (webhookId: string) => `${desk.n8n.url}/webhook/${webhookId}/webhook`;

const graphCalls = () => desk.simulator.calls.list(({ service }) => service === 'graph');

const answers = () => desk.simulator.calls.list(({ operation }) => operation === 'send').length;

/** What Meta remembers of somebody who registered the number before. */
function plantCallback(url: string): void {
	desk.simulator.graph.registrations.change((state) => {
		state.numbers[NUMBER] = { url, verifyToken: SIMULATED_ACCOUNT.verifyToken };
	});
}

/** The shipped workflow once more, as a workflow of its own. */
function another(name: string): WorkflowFile {
	const shipped = readShippedWorkflow();
	return {
		...shipped,
		name,
		nodes: shipped.nodes.map((node) =>
			node.type === TRIGGER ? { ...node, webhookId: `talktrace-${name}` } : node,
		),
		settings: { ...shipped.settings, saveDataSuccessExecution: 'all' },
	};
}

/** Saves a workflow with other parameters of its trigger. */
async function save(
	{ id }: SavedWorkflow,
	parameters: Record<string, unknown>,
	file = another('support-desk'),
): Promise<SavedWorkflow> {
	const nodes = file.nodes.map((node) =>
		node.type === TRIGGER
			? { ...node, parameters: { registration: 'automatic', ...parameters } }
			: node,
	);
	return await replaceWorkflow(desk.n8n.client(), id, { ...file, nodes }, desk.credentials);
}

async function activate(workflow: SavedWorkflow): Promise<void> {
	await activateWorkflow(desk.n8n.client(), workflow);
	expect(await waitForPublication(desk.n8n.client(), workflow.id, desk.n8n.ended())).toEqual({
		outcome: 'published',
	});
}

async function deactivate(workflow: SavedWorkflow): Promise<void> {
	const client = desk.n8n.client();
	await deactivateWorkflow(client, workflow.id);
	await until(async () => (await readWorkflow(client, workflow.id))?.active === false);
	await until(() => channel().owner?.startsWith(workflow.id) !== true, REFUSAL_MS);
}

async function runsOf({ id }: SavedWorkflow): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const { results } = await desk.n8n
		.client()
		.call<{ results: unknown[] }>('GET', `/executions?filter=${filter}`);
	return results.length;
}

/** Somebody else's address, which answers Meta's challenge. */
async function startCallback() {
	const server: Server = createServer((request, response) => {
		const { searchParams } = new URL(request.url!, 'http://localhost');
		response.end(searchParams.get('hub.challenge') ?? '');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}/somebody-else`,
		close: async () => await new Promise((resolve) => server.close(resolve)),
	};
}
