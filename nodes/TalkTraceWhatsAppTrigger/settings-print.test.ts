import { describe, expect, it } from '@jest/globals';

import type { INode } from 'n8n-workflow';
import { settingsPrint } from './settings-print';

const ACCOUNT = { phoneNumberId: '100', accessToken: 'a secret token', appSecret: 'a secret' };

/** The print of a trigger that is set like this. */
const printOf = (
	parameters: Record<string, unknown> = {},
	{ account = ACCOUNT, storeId = 'store' } = {},
) =>
	settingsPrint(
		{
			getNodeParameter: (name, fallback) => parameters[name] ?? fallback,
			getMode: () => 'trigger',
			getWorkflow: () => ({ id: 'workflow' }),
			getNode: () => ({ id: 'node' }) as INode,
			getCredentials: <T>() => Promise.resolve(account as T),
		},
		storeId,
	);

describe('the print of a trigger’s settings', () => {
	it('is the same for the same settings, in whatever order kinds are chosen', async () => {
		expect(await printOf({ turnKinds: ['text', 'voice'] })).toEqual(
			await printOf({ turnKinds: ['voice', 'text'] }),
		);
	});

	it.each([
		['Quiet Period', { quietSeconds: 4 }],
		['Longest Wait', { longestWaitSeconds: 4 }],
		['Kinds That Start a Turn', { turnKinds: ['text'] }],
		['Holding Message', { holdingMessage: 'One moment' }],
		['Deadline of a Turn', { options: { deadlineSeconds: 4 } }],
		['Most Messages per Second', { options: { messagesPerSecond: 4 } }],
		['Most Runs at Once', { options: { mostRuns: 4 } }],
		['Oldest Message to Answer', { options: { latestAgeHours: 4 } }],
		['When the Customer Writes During a Run', { options: { whileRunning: 'supersede' } }],
		['When the Workflow Ends Without an Answer', { options: { withoutAnswer: 'x' } }],
	])('tells that they differ in %s', async (name, parameters) => {
		const [one, other] = [await printOf(), await printOf(parameters)];

		expect(Object.keys(one).filter((key) => one[key] !== other[key])).toEqual([name]);
	});

	it('tells that they differ in the credential, and nothing of what is in it', async () => {
		const account = { ...ACCOUNT, accessToken: 'another' };
		const [one, other] = [await printOf(), await printOf({}, { account })];

		expect(Object.keys(one).filter((key) => one[key] !== other[key])).toEqual([
			'WhatsApp credential',
		]);
		for (const hash of Object.values(one)) expect(hash).toMatch(/^[0-9a-f]{12}$/);
		expect(Object.values(await printOf({}, { storeId: 'other' }))).not.toContain(
			one['Quiet Period'],
		);
	});
});
