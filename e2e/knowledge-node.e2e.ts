import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { WORKFLOWS_FOLDER } from '../scripts/n8n/folders';
import {
	activateWorkflow,
	createWorkflow,
	waitForPublication,
	type WorkflowFile,
} from '../scripts/n8n/put-workflow';
import { SIMULATED_API_KEY } from '../simulator/dashscope/dashscope';
import { startWebServer, type WebServer } from '../core/knowledge/__fixtures__/web-server';
import { WHOLE_N8N } from './harness/lean-n8n';
import { runWorkflowOnce } from './harness/run-workflow-once';
import { type Desk, DESK_LIMIT_MS, startDesk } from './harness/start-desk';
import { until } from './harness/until';

jest.setTimeout(120_000);

const TYPE = 'n8n-nodes-talktrace.talkTraceKnowledge';
const HOURS = 'The lighthouse museum opens at a quarter past ten.';

let desk: Desk;
let site: WebServer;

beforeAll(async () => {
	desk = await startDesk({
		environment: WHOLE_N8N,
		moreCredentials: (simulatorUrl) => [
			{
				name: 'Model (simulated)',
				type: 'openAiApi',
				data: { apiKey: SIMULATED_API_KEY, url: `${simulatorUrl}/compatible-mode/v1` },
			},
		],
	});
	site = await startWebServer();
}, DESK_LIMIT_MS);

afterAll(async () => {
	await site?.close();
	await desk?.close();
}, DESK_LIMIT_MS);

/** What the node puts out for these parameters. */
const run = async (parameters: Record<string, unknown>) =>
	(await runWorkflowOnce(desk, [{ name: 'Knowledge Base', type: TYPE, parameters }])) as Record<
		string,
		unknown
	>[];

const search = async (question: string) => (await run({ operation: 'search', question }))[0]!;

describe('Knowledge Base in n8n', () => {
	it('adds a text with vectors, and finds it with its source', async () => {
		const added = await run({
			operation: 'add',
			from: 'text',
			sourceName: 'Museum',
			text: HOURS,
		});
		const found = await search('When does the lighthouse museum open?');

		expect(added).toMatchObject([
			{
				...{ outcome: 'added', name: 'Museum', passages: 1 },
				index: { state: 'complete', model: 'text-embedding-v4', dimensions: 1024, vectorsLeft: 0 },
			},
		]);
		expect(found).toMatchObject({ withoutVectors: null });
		expect(found.passages).toMatchObject([
			{ text: HOURS, sourceName: 'Museum', similarity: expect.any(Number) },
		]);
	});

	it('reads a page in HTML of a host that is allowed, and of no other', async () => {
		site.put('/ferry', {
			type: 'text/html',
			body: '<html><head><title>Ferry</title></head><body><main><h1>Ferry</h1><p>The ferry leaves from the eastern pier at noon.</p></main></body></html>',
		});
		const page = { operation: 'add', from: 'page', url: `${site.url}/ferry` };

		expect(await run(page)).toMatchObject([{ outcome: 'refused', reason: 'not-allowed' }]);
		expect(site.asked).toEqual([]);
		expect(await run({ ...page, webOptions: { privateHosts: site.host } })).toMatchObject([
			{ outcome: 'added', passages: 1 },
		]);
		expect(JSON.stringify(await search('Where does the ferry leave from?'))).toContain(
			'eastern pier',
		);
	});

	it('is a tool of n8n’s own AI Agent', async () => {
		const nodes = await desk.n8n.client().file<{ name: string }[]>('/types/nodes.json');

		expect(nodes.map(({ name }) => name)).toContain(`${TYPE}Tool`);
	});
});

describe('the form that adds a document', () => {
	it('takes a file, and tells in how many passages it was read', async () => {
		const client = desk.n8n.client();
		const text = readFileSync(join(WORKFLOWS_FOLDER, 'knowledge-from-form.json'), 'utf8');
		const workflow = await createWorkflow(
			client,
			JSON.parse(text) as WorkflowFile,
			desk.credentials,
		);
		await activateWorkflow(client, workflow);
		await waitForPublication(client, workflow.id, AbortSignal.timeout(60_000));
		const form = `${desk.n8n.url}/form/talktrace-knowledge`;
		await until(async () => (await fetch(form)).ok);

		const ended = await submit(
			form,
			'parking.md',
			'# Parking\n\nCars stay free of charge for ninety minutes.',
		);

		expect(ended).toContain('parking.md');
		expect(ended).toContain('Passages in');
		const found = await search('How long do cars stay free of charge?');
		expect(JSON.stringify(found)).toContain('ninety minutes');
		const [listed] = await run({ operation: 'list', nameFilter: 'parking' });
		expect(listed).toMatchObject({ labels: ['parking', 'cars'], state: 'serving' });
		expect(await submit(form, 'broken.json', '{ "question": ')).toContain('It is damaged');
	});
});

/** Fills in the form as a browser does, and gives the page at its end. */
async function submit(form: string, fileName: string, words: string): Promise<string> {
	const fields = new FormData();
	fields.append('field-0', new File([words], fileName, { type: 'application/octet-stream' }));
	fields.append('field-1', 'en');
	fields.append('field-2', 'parking, cars');
	fields.append('field-3', '2099-01-01');
	const response = await fetch(form, { method: 'POST', body: fields });
	if (!response.ok) throw new Error(`n8n answered ${response.status}: ${await response.text()}`);
	const { formWaitingUrl } = (await response.json()) as { formWaitingUrl: string };
	// As n8n's own page does: it answers for the page at the end only when the run has come there.
	const state = new URL(formWaitingUrl);
	state.pathname += '/n8n-execution-status';
	await until(async () => (await (await fetch(state)).text()) === 'form-waiting', 60_000);
	return await (await fetch(formWaitingUrl)).text();
}
