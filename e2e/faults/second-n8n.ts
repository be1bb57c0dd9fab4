import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { waitForWebhooks } from '../../scripts/n8n/start-n8n';
import { type RunningN8n, runN8n } from '../harness/run-n8n';
import type { Desk, DeskPlaces } from '../harness/start-desk';

/**
 * A second n8n on a copy of the first one's folder: the same workflow with the same
 * trigger, the same credentials, the same number. It is started while the first is down,
 * so that it leads the number when both run.
 */
export async function startSecondN8n(
	{ n8n, simulator, workflow }: Desk,
	environment: (places: DeskPlaces) => Record<string, string>,
): Promise<RunningN8n> {
	await n8n.stop();
	const userFolder = mkdtempSync(join(tmpdir(), 'talktrace-second-'));
	cpSync(n8n.userFolder, userFolder, { recursive: true });

	const second = await runN8n(userFolder, (n8nUrl) =>
		environment({ userFolder, simulatorUrl: simulator.url, n8nUrl }),
	);
	try {
		await second.ready();
		await waitForWebhooks(second, [workflow.id], second.ended());
		await n8n.restart();
	} catch (error) {
		await second.stop();
		rmSync(userFolder, { recursive: true, force: true });
		throw error;
	}
	return second;
}
