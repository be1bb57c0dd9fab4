import { join } from 'node:path';

import type { ChildProgram } from '../../scripts/n8n/child-program';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { logIn, type N8nClient } from '../../scripts/n8n/n8n-client';
import { openN8nDatabase, type N8nDatabase } from '../../scripts/n8n/n8n-database';
import { n8nEnvironment, n8nUrl } from '../../scripts/n8n/n8n-environment';
import { startN8n, waitForN8n, waitForWebhooks } from '../../scripts/n8n/start-n8n';
import { LEAN_N8N } from './lean-n8n';
import { OWNER } from './n8n-template';

export type RunningN8n = Awaited<ReturnType<typeof runN8n>>;

/**
 * Starts n8n on free ports; `ready` tells when it serves. It can be ended and started again.
 * `environment` may depend on n8n's address; its editor is off unless that says otherwise.
 */
export async function runN8n(
	userFolder: string,
	environment: Record<string, string> | ((n8nUrl: string) => Record<string, string>) = {},
) {
	const address = { userFolder, port: await findFreePort(), brokerPort: await findFreePort() };
	const url = n8nUrl(address.port);
	const settings = {
		...n8nEnvironment(address, OWNER),
		...LEAN_N8N,
		...(typeof environment === 'function' ? environment(url) : environment),
	};

	let run = 0;
	let client: N8nClient | undefined;
	let program = start();

	function start(): ChildProgram {
		run += 1;
		return startN8n(settings, join(userFolder, `n8n-${run}.log`));
	}

	async function ready(): Promise<void> {
		await waitForN8n(url, program.ended);
		client = await logIn(url, OWNER);
	}

	async function startAgain(): Promise<void> {
		await program.stop();
		program = start();
		await ready();
	}

	function inDatabase<Result>(read: (database: N8nDatabase) => Result): Result {
		const database = openN8nDatabase(userFolder);
		try {
			return read(database);
		} finally {
			database.close();
		}
	}

	return {
		url,
		userFolder,
		ready,

		/** Calls to n8n's own API, logged in as its owner. */
		client(): N8nClient {
			if (!client) throw new Error('n8n is not ready');
			return client;
		},

		/** Aborted when the present run of n8n has ended. */
		ended: (): AbortSignal => program.ended,

		/** What the present run of n8n has printed. */
		logs: (): string => program.log(),

		/** How many executions n8n has ever begun, or how many of one status it keeps. */
		countExecutions: (status?: string): number =>
			inDatabase((database) => database.countExecutions(status)),

		/** Ends n8n in good order. */
		stop: async (): Promise<void> => await program.stop(),

		/** Ends n8n as a crash of the machine would. */
		kill9: async (): Promise<void> => await program.kill(),

		/** Starts n8n anew as `restart` does, where nothing has to answer. */
		startAgain,

		/**
		 * Starts n8n anew on the same folder and ports, ending it before where it still runs,
		 * and waits until its webhooks answer again.
		 */
		async restart(): Promise<void> {
			await startAgain();
			const workflows = inDatabase((database) => database.workflowsAnsweringGet());
			await waitForWebhooks({ url, userFolder }, workflows, program.ended);
		},
	};
}
