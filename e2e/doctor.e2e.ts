import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Finding } from '../core/doctor/finding';
import { deactivateWorkflow } from '../scripts/n8n/put-workflow';
import { SIMULATED_ACCOUNT } from '../simulator/account';
import { runWorkflowOnce } from './harness/run-workflow-once';
import { DESK_LIMIT_MS, startDesk, type Desk } from './harness/start-desk';
import { until } from './harness/until';

const { numbers, tokens, appSecret } = SIMULATED_ACCOUNT;

let desk: Desk;

beforeAll(async () => {
	desk = await startDesk();
}, DESK_LIMIT_MS);

afterAll(() => desk.close(), DESK_LIMIT_MS);

/** What the WhatsApp node finds in a workflow of its own, beside the one with the trigger. */
async function examine(): Promise<Finding[]> {
	const node = {
		name: 'WhatsApp',
		type: 'n8n-nodes-talktrace.talkTraceWhatsApp',
		parameters: { resource: 'account', operation: 'check' },
	};
	return (await runWorkflowOnce(desk, [node])) as Finding[];
}

const broken = (findings: Finding[]) =>
	findings.filter(({ state }) => state === 'broken').map(({ problem }) => problem);

describe('checking the set-up in a real n8n', () => {
	it('finds nothing broken on a desk that works', async () => {
		const findings = await examine();

		expect(broken(findings)).toEqual([]);
		expect(findings).toContainEqual(
			expect.objectContaining({ check: 'delivery-path', state: 'fine' }),
		);
		expect(findings).toContainEqual(expect.objectContaining({ check: 'model', state: 'fine' }));
		const said = JSON.stringify(findings);
		for (const secret of [tokens.valid.value, appSecret]) expect(said).not.toContain(secret);
	});

	it('names who took the number, and a workflow that was switched off', async () => {
		const elsewhere = { url: `${desk.simulator.url}/elsewhere`, verifyToken: 'x' };
		const { registrations } = desk.simulator.graph;
		const ours = registrations.state().numbers[numbers.support.id]!;
		registrations.change((state) => (state.numbers[numbers.support.id] = elsewhere));
		expect(broken(await examine())).toEqual(['callback-elsewhere']);

		registrations.change((state) => (state.numbers[numbers.support.id] = ours));
		await deactivateWorkflow(desk.n8n.client(), desk.workflow.id);
		await until(async () => {
			const findings = broken(await examine());
			return findings[0] === 'trigger-inactive' && findings.length === 1 ? true : undefined;
		}, 60_000);
	}, 120_000);
});
