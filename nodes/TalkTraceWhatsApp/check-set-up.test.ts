import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Finding } from '../../core/doctor/finding';
import { simulatedCredentials } from '../../scripts/n8n/simulated-credentials';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { processHandles } from '../shared/process-handles';
import { runOperations } from './run-operations';

let folder: string;
let simulator: Simulator;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	simulator = await startSimulator();
});

afterEach(async () => {
	const { stores, credentials } = processHandles();
	for (const opened of stores.values()) await (await opened).store.close();
	stores.clear();
	credentials.clear();
	await simulator.close();
	await rm(folder, { recursive: true, force: true });
});

/** The findings of the node with these fields of its credentials changed. */
async function examine(change: Record<string, Record<string, string>> = {}): Promise<Finding[]> {
	const fields = Object.fromEntries(
		simulatedCredentials(simulator.url).map(({ type, data }) => [
			type,
			{
				...data,
				...(type === 'talkTraceStoreApi' && { sqliteFile: join(folder, 'desk.sqlite') }),
				...change[type],
			},
		]),
	);
	const parameters: IDataObject = { resource: 'account', operation: 'check', checkedModel: '' };
	const context = {
		getInputData: () => [{ json: {} }],
		getNode: () => ({
			id: 'node',
			name: 'WhatsApp',
			credentials: Object.fromEntries(
				Object.keys(fields).map((type) => [type, { id: type, name: type }]),
			),
		}),
		getCredentials: (type: string) => Promise.resolve(fields[type]),
		getNodeParameter: (name: string, _index: number, fallback?: unknown) =>
			parameters[name] ?? fallback,
		continueOnFail: () => false,
	};
	const [items = []] = await runOperations(context as unknown as IExecuteFunctions);
	return items.map(({ json }) => json as Finding);
}

describe('Check the Set-Up', () => {
	it('gives one item for each finding, the gravest first, without a trigger as with one', async () => {
		const findings = await examine();

		expect(findings[0]).toMatchObject({
			check: 'app-subscription',
			state: 'broken',
			problem: 'app-not-subscribed',
			says: expect.any(String),
			remedy: expect.any(String),
		});
		const states = findings.map(({ state }) => state);
		const gravity = ['broken', 'warning', 'unknown', 'fine'];
		expect(states).toEqual(
			states.toSorted((one, other) => gravity.indexOf(one) - gravity.indexOf(other)),
		);
		expect(findings).toContainEqual(
			expect.objectContaining({ check: 'trigger', problem: 'trigger-inactive' }),
		);
		expect(findings).toContainEqual(expect.objectContaining({ check: 'model-key', state: 'fine' }));
	});

	it('looks at the rest where the account cannot be used at all, or the store not opened', async () => {
		const findings = await examine({
			talkTraceWhatsAppApi: { accessToken: '' },
			talkTraceStoreApi: { sqliteFile: 'beside' },
		});

		expect(findings.filter(({ state }) => state === 'broken')).toMatchObject([
			{ problem: 'credential-unusable' },
			{ problem: 'store-not-opened' },
		]);
		expect(findings).toContainEqual(
			expect.objectContaining({
				check: 'trigger',
				problem: 'waits-for',
				facts: { other: 'store' },
			}),
		);
	});
});
