import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type AgentClient, agentClient } from '../harness/agent-client';
import { runWorkflowOnce } from '../harness/run-workflow-once';
import { HAS_QUEUE_MODE, QUEUE_DESK_LIMIT_MS } from '../harness/start-queue-desk';
import { until } from '../harness/until';
import { inStore } from '../faults/desk-rows';
import { recordedNotes } from '../../simulator/recorded-notes/recorded-notes';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { runsOf } from './runs-of';
import { startIngress } from './start-ingress';
import { RUNS_A_WORKER, startWatchedDesk, type WatchedDesk } from './start-watched-desk';

/** A turn with its quiet period, on a machine that does other things too. */
const ANSWER_MS = 60_000;
/** A lease that has to run out, or a worker that has to be missed, comes on top. */
const AFTER_A_CRASH_MS = 150_000;
/** The dispatcher would give a turn to a person after this; what ends sooner was told by n8n. */
const DEADLINE_MS = 120_000;

jest.setTimeout(2 * AFTER_A_CRASH_MS);

/** Listed as skipped where this machine has no PostgreSQL or no Redis. */
const describeHere = HAS_QUEUE_MODE ? describe : describe.skip;

describeHere('a desk in queue mode', () => {
	let desk: WatchedDesk;
	let owner: AgentClient;

	beforeAll(async () => {
		desk = await startWatchedDesk();
	}, QUEUE_DESK_LIMIT_MS);

	afterAll(async () => {
		await desk?.close();
	}, QUEUE_DESK_LIMIT_MS);

	beforeEach(() => {
		desk.simulator.dashscope.clearScript();
	});

	const say = (customer: string, text: string) => desk.simulator.sender.text(customer, text);

	/** Says what gets an answer of its own, by which the checker knows it. */
	const ask = async (customer: string, question: string) => {
		const behaviour = { type: 'answer' as const, text: `An answer to: ${question}` };
		desk.simulator.dashscope.script({
			match: { lastMessage: question },
			times: 'always',
			behaviour,
		});
		return await say(customer, question);
	};

	/** Stops the model's answers, as often as said; the doctor asks the model without a prompt. */
	const holdModel = (times = 1) =>
		desk.simulator.hooks.hold({
			point: 'dashscope.received',
			match: { operation: 'chat', contains: 'system' },
			times,
		});

	/** Resolves when so many texts were sent to a customer and nothing is being done for them. */
	const answered = async (customer: string, count: number, limitMs = ANSWER_MS) =>
		await until(async () => {
			const turns = await desk.turnsOf(customer);
			return desk.sentTo(customer).length >= count && turns.every(({ state }) => state === 'ended');
		}, limitMs);

	const conversationOf = async (customer: string) =>
		(await desk.turnsOf(customer))[0]!.conversationId;

	it('answers what the webhook processor took by a run on a worker', async () => {
		expect(callback()).toMatch(desk.front.url);

		await ask('ada', 'Are you open on Sundays?');
		await answered('ada', 1);

		const enqueued = [...desk.main.logs().matchAll(/Enqueued execution (\d+)/g)];
		const begun = desk.workers.flatMap((worker) => runsOf(worker).begun);
		expect((await desk.turnsOf('ada')).map(({ outcome }) => outcome)).toEqual(['answered']);
		expect(enqueued.length).toBeGreaterThan(0);
		expect(begun.toSorted()).toEqual(enqueued.map(([, id]) => id).toSorted());
	});

	it('is well by the health checks of its containers', async () => {
		for (const one of [desk.main, desk.webhook, ...desk.workers]) await one.checkHealth();
	});

	it('gives runs to both workers', async () => {
		const customers = ['ada', 'grace', 'omar', 'lin', 'beatriz'];
		const model = holdModel(customers.length);
		const before = new Map(customers.map((one) => [one, desk.sentTo(one).length]));

		await Promise.all(customers.map((one) => ask(one, 'Do you bake gluten-free bread?')));
		await until(() => model.arrived.length === customers.length, ANSWER_MS);
		const atOnce = desk.workers.map((worker) => runsOf(worker).open.length);
		model.release();
		await Promise.all(customers.map((one) => answered(one, before.get(one)! + 1)));

		expect(atOnce.toSorted()).toEqual([customers.length - RUNS_A_WORKER, RUNS_A_WORKER]);
		for (const one of customers) expect(desk.sentTo(one)).toHaveLength(before.get(one)! + 1);
	});

	it('serves the dashboard by the webhook processor, and tells there what a worker did', async () => {
		const page = await fetch(desk.deskUrl);
		expect(page.headers.get('content-type')).toContain('text/html');
		expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");

		const link = await desk.setUpLink();
		expect(link).toMatch(`${desk.deskUrl}#link=`);
		owner = agentClient(desk.deskUrl);
		await owner.post('use-link', {
			token: link.split('#link=')[1],
			password: 'correct horse battery staple',
			name: 'Olga Owner',
			email: 'owner@desk.example',
		});
		const { seq, rows } = (await owner.get('contacts', { status: 'any' })).body as {
			seq: number;
			rows: unknown[];
		};
		expect(rows).toHaveLength(5);

		const told = new Set<unknown>();
		const following = (async () => {
			for await (const { data } of owner.events(seq)) {
				if (data.kind === 'message-added') told.add((data.entry as { author: unknown }).author);
				if (told.has('customer') && told.has('ai')) return;
			}
		})();
		await ask('ada', 'Do you deliver?');
		await following;
	});

	it('silences the run on a worker when a person takes over, and hears that it has ended', async () => {
		const model = holdModel();
		const before = desk.sentTo('grace').length;
		await ask('grace', 'How much is a cake?');
		await model.reached(ANSWER_MS);
		const conversationId = await conversationOf('grace');

		const taken = await owner.post('toggle-human-chat', { conversationId, control: 'human' });
		model.release();
		await answered('grace', before);
		await ask('grace', 'Hello?');
		const turn = await until(
			async () => (await desk.turnsOf('grace')).find((one) => one.outcome === 'left-to-person'),
			DEADLINE_MS / 2,
		);

		expect(taken).toMatchObject({ status: 200, body: { changed: true, inFlight: 'thinking' } });
		expect(turn.state).toBe('ended');
		expect(desk.sentTo('grace')).toHaveLength(before);
		await owner.post('toggle-human-chat', { conversationId, control: 'ai' });
	});

	it('hears a voice message on a worker', async () => {
		const before = desk.sentTo('ada').length;
		await desk.simulator.sender.recordedNote('ada', 'opening-hours');
		await answered('ada', before + 1);

		const heard = await inStore(desk.place, (query) =>
			query(`SELECT "transcript" FROM "message" WHERE "kind" = 'voice' AND "direction" = 'in'`),
		);
		const note = recordedNotes().find(({ id }) => id === 'opening-hours');
		expect(heard).toEqual([{ transcript: note!.transcript }]);
	});

	it('has one dispatcher where two main processes run, and another one when the first is killed', async () => {
		const leader = await desk.leader();
		const second = await desk.startAnother('start');
		const before = { lin: desk.sentTo('lin').length, omar: desk.sentTo('omar').length };
		await ask('lin', 'Do you sell bread?');
		await answered('lin', before.lin + 1);
		expect(await desk.leader()).toBe(leader);

		const model = holdModel();
		await ask('omar', 'Do you sell cakes?');
		await model.reached(ANSWER_MS);
		await desk.kill(desk.main);
		model.release();
		await answered('omar', before.omar + 1, AFTER_A_CRASH_MS);

		const successor = await desk.leader();
		expect(successor).not.toBe(leader);
		expect(desk.sentTo('lin')).toHaveLength(before.lin + 1);
		expect(desk.sentTo('omar')).toHaveLength(before.omar + 1);

		// Nobody dispatches; the webhook processor takes what comes.
		await desk.kill(second);
		await ask('lin', 'Are you there?');
		await desk.main.restart();
		await answered('lin', before.lin + 2, AFTER_A_CRASH_MS);
		expect(await desk.leader()).not.toBe(successor);
		expect(desk.sentTo('lin')).toHaveLength(before.lin + 2);
	});

	it('runs a turn anew whose worker was killed, and loses nothing without a webhook processor', async () => {
		const before = { ada: desk.sentTo('ada').length, omar: desk.sentTo('omar').length };
		const model = holdModel();
		await ask('ada', 'Do you take cards?');
		await model.reached(ANSWER_MS);
		const [busy] = desk.workers.filter((worker) => runsOf(worker).open.length > 0);
		await desk.kill(busy!);
		model.release();

		await desk.kill(desk.webhook);
		const delivering = ask('omar', 'Do you have parking?');
		await Promise.all([desk.webhook.restart(), busy!.restart()]);
		await delivering;
		await answered('omar', before.omar + 1, AFTER_A_CRASH_MS);
		await answered('ada', before.ada + 1, AFTER_A_CRASH_MS);

		expect((await desk.turnsOf('ada')).at(-1)).toMatchObject({ outcome: 'answered', attempt: 2 });
		expect(desk.sentTo('ada')).toHaveLength(before.ada + 1);
		expect(desk.sentTo('omar')).toHaveLength(before.omar + 1);
	});

	it('answers what the ingress of the compose file has taken, which ends in good order', async () => {
		const before = desk.sentTo('lin').length;
		const ingress = await startIngress(desk);
		expect(callback()).not.toContain(desk.front.url);

		await ask('lin', 'Do you bake on Mondays?');
		await answered('lin', before + 1);
		await ingress.checkHealth();

		await ingress.giveBack();
		expect((ingress.ended().reason as Error).message).toContain('exit code 0');
	});

	it('learns on a worker, and answers from it on either', async () => {
		const client = await desk.client();
		const runner = {
			n8n: { client: () => client, url: desk.front.url },
			credentials: desk.credentials,
		};
		const text = 'The lighthouse museum opens at a quarter past ten.';
		const added = await runWorkflowOnce(runner, [
			{
				name: 'Knowledge Base',
				type: 'n8n-nodes-talktrace.talkTraceKnowledge',
				parameters: { operation: 'add', from: 'text', sourceName: 'Museum', text },
			},
		]);
		const customers = ['ada', 'omar', 'lin', 'beatriz'];
		const before = new Map(customers.map((one) => [one, desk.sentTo(one).length]));
		const model = holdModel(customers.length);

		await Promise.all(customers.map((one) => say(one, 'When does the lighthouse museum open?')));
		await until(() => model.arrived.length === customers.length, ANSWER_MS);
		const busy = desk.workers.filter((worker) => runsOf(worker).open.length > 0);
		model.release();
		await Promise.all(customers.map((one) => answered(one, before.get(one)! + 1)));

		// Which process indexes it, the worker or the one with the Dashboard node, is open.
		expect(added).toMatchObject([{ outcome: 'added' }]);
		expect(busy).toHaveLength(2);
		for (const one of customers) expect(desk.sentTo(one).at(-1)).toContain('quarter past ten');
	});

	it('has lost nothing, sent nothing twice and kept every order after all of this', async () => {
		expect(await desk.violations()).toEqual([]);
	});

	it('runs tests of the editor on a worker, with what came at the test address', async () => {
		const production = callback();
		const client = await desk.client();
		const listen = async (id: string, name: string) =>
			await client.call('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name } });

		await listen(desk.workflow.id, 'WhatsApp Trigger');
		await until(() => callback()?.includes('/webhook-test/'), ANSWER_MS);
		const before = desk.sentTo('lin').length;
		await say('lin', 'When does the lighthouse museum open?');
		await until(() => desk.sentTo('lin').length === before + 1, ANSWER_MS);
		await until(() => callback() === production, ANSWER_MS);

		await listen(desk.dashboard.id, 'Dashboard');
		const tester = agentClient(desk.deskUrl.replace('/webhook/', '/webhook-test/'));
		await tester.post('sign-in', {
			email: 'owner@desk.example',
			password: 'correct horse battery staple',
		});
		const conversationId = await conversationOf('lin');
		await tester.post('toggle-human-chat', { conversationId, control: 'human' });
		await until(async () => (await putOut(desk.dashboard.id)).includes('"takeover"'), ANSWER_MS);
	});

	/** Where Meta delivers for the number. */
	function callback(): string | undefined {
		const { support } = SIMULATED_ACCOUNT.numbers;
		return desk.simulator.graph.registrations.state().numbers[support.id]?.url;
	}

	/** What n8n keeps of the executions of a workflow. */
	async function putOut(workflowId: string): Promise<string> {
		const client = await desk.client();
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/executions?filter=${filter}`;
		const { results } = await client.call<{ results: Array<{ id: string }> }>('GET', path);
		const executions = await Promise.all(
			results.map(({ id }) =>
				client.call<{ data: string } | undefined>('GET', `/executions/${id}`),
			),
		);
		// Those that n8n need not keep may go while we look.
		return executions.map((execution) => execution?.data ?? '').join('\n');
	}
});
