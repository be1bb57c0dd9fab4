import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { EXAMPLE_HOSTS } from '../../scripts/docker/example-hosts';
import { readCompose } from '../../scripts/docker/read-compose';
import { startProgram } from '../../scripts/n8n/child-program';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import type { QueueDesk } from '../harness/start-queue-desk';
import { serviceStart } from '../harness/service-start';
import { until } from '../harness/until';

const READY_MS = 60_000;

/**
 * Starts the ingress of compose.scale.yml by its command and environment, and lets Meta deliver
 * there, until it is given back where it delivered before.
 */
export async function startIngress({ image, simulator }: QueueDesk) {
	const { numbers, businessAccountId, tokens, graphVersion, verifyToken } = SIMULATED_ACCOUNT;
	const number = numbers.support.id;
	const { ingress } = readCompose('compose.scale.yml', {
		...EXAMPLE_HOSTS,
		TALKTRACE_PHONE_NUMBER_ID: number,
		TALKTRACE_BUSINESS_ACCOUNT_ID: businessAccountId,
	}).services;
	const { healthCheck, environment, ...start } = serviceStart(ingress!, image);
	const port = await findFreePort();
	const program = startProgram({
		name: 'talktrace-ingress',
		...start,
		cwd: image.opt,
		environment: {
			PATH: process.env.PATH,
			...environment,
			TALKTRACE_HOST: '127.0.0.1',
			TALKTRACE_PORT: String(port),
			// As the desk's trigger has them.
			TALKTRACE_QUIET_SECONDS: '1',
			TALKTRACE_LONGEST_WAIT_SECONDS: '3',
		},
		logFile: join(image.opt, 'ingress.log'),
	});
	await until(() => {
		program.ended.throwIfAborted();
		return program.log().includes('"event":"listening"');
	}, READY_MS);

	/** Meta asks the address whether it knows the verify token, and then delivers there. */
	async function register(url: string): Promise<void> {
		const answer = await fetch(`${simulator.graph.baseUrl}/${graphVersion}/${number}`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${tokens.valid.value}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({
				webhook_configuration: { override_callback_uri: url, verify_token: verifyToken },
			}),
		});
		if (!answer.ok) throw new Error(`Not registered: ${await answer.text()}`);
	}

	const before = simulator.graph.registrations.state().numbers[number]?.url ?? '';
	await register(`http://127.0.0.1:${port}/whatsapp`);

	return {
		/** Aborted when it has ended; its reason says how. */
		ended: () => program.ended,

		/** Runs the health check of the service, which rejects where it finds something. */
		async checkHealth(): Promise<void> {
			await promisify(execFile)(process.execPath, healthCheck(port));
		},

		/** Lets Meta deliver where it did before, and ends it in good order. */
		async giveBack(): Promise<void> {
			await register(before);
			await program.stop();
		},
	};
}
