import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { PACKAGE_FOLDER } from '../scripts/n8n/folders';
import { logIn } from '../scripts/n8n/n8n-client';
import { waitForWebhooks } from '../scripts/n8n/start-n8n';
import { SIMULATED_ACCOUNT } from '../simulator/account';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { createCredentials } from './harness/create-credentials';
import { createImageFolder, type ImageFolder } from './harness/image-folder';
import { createUserFolder, OWNER } from './harness/n8n-template';
import { publishWorkflow } from './harness/publish-workflow';
import { runService, type ServiceProcess } from './harness/run-service';
import { DESK_LIMIT_MS, readShippedWorkflow } from './harness/start-desk';
import { until } from './harness/until';

const ANSWER_MS = 60_000;

jest.setTimeout(2 * DESK_LIMIT_MS);

describe('n8n as docker/compose.yml starts it', () => {
	let userFolder: string;
	let image: ImageFolder;
	let simulator: Simulator;
	let n8n: ServiceProcess;

	beforeAll(async () => {
		userFolder = await createUserFolder();
		image = createImageFolder(PACKAGE_FOLDER, { encryption_key: encryptionKeyOf(userFolder) });
		simulator = await startSimulator();
		n8n = await runService({ file: 'compose.yml', service: 'n8n', image, userFolder });
	}, DESK_LIMIT_MS);

	afterAll(async () => {
		await n8n?.close();
		await simulator?.close();
		image?.remove();
		rmSync(userFolder, { recursive: true, force: true });
	});

	const textsTo = (customer: string) =>
		simulator.chats
			.chat({ numberId: SIMULATED_ACCOUNT.numbers.support.id, customerId: customer })
			.messages.filter(({ from }) => from === 'business');

	it('is not well before it serves, and well then', async () => {
		await expect(n8n.checkHealth()).rejects.toMatchObject({ code: 1 });

		await n8n.ready();

		await n8n.checkHealth();
	});

	it('answers a customer with the package that the entry script has put there', async () => {
		const client = await logIn(n8n.url, OWNER);
		const credentials = await createCredentials(client, simulator.url);
		const { id } = await publishWorkflow(client, readShippedWorkflow(), credentials, n8n.ended());
		await waitForWebhooks({ url: n8n.url, userFolder }, [id], n8n.ended());

		await simulator.sender.text('ada', 'When are you open?');

		await until(() => textsTo('ada').length > 0, ANSWER_MS);
	});

	it('ends in good order within the time that Compose gives it', async () => {
		await n8n.stop();

		expect((n8n.ended().reason as Error).message).toContain('exit code 0');
	});
});

/** The template of n8n's folder has a key already, which the secret must be. */
function encryptionKeyOf(userFolder: string): string {
	const settings = readFileSync(join(userFolder, '.n8n/config'), 'utf8');
	return (JSON.parse(settings) as { encryptionKey: string }).encryptionKey;
}
