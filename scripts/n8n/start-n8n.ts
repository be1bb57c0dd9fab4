import { join } from 'node:path';

import { startProgram, type ChildProgram } from './child-program';
import { HOST_FOLDER } from './folders';
import { openN8nDatabase } from './n8n-database';
import { waitUntil } from './wait-until';

const READY_LIMIT_MS = 120_000;
const REQUEST_LIMIT_MS = 5_000;

/** Starts the n8n of the set-up under the Node that runs this. It is not ready yet then. */
export function startN8n(environment: NodeJS.ProcessEnv, logFile: string): ChildProgram {
	return startProgram({
		name: 'n8n start',
		// Called directly, so that there is one process to signal and no npm in between.
		args: [join(HOST_FOLDER, 'node_modules/n8n/bin/n8n'), 'start'],
		cwd: HOST_FOLDER,
		environment,
		logFile,
	});
}

/** Waits until n8n has opened its database and serves its API. */
export async function waitForN8n(url: string, signal: AbortSignal): Promise<void> {
	await waitUntil(
		'n8n is ready',
		async () => (await statusOf(`${url}/healthz/readiness`, signal)) === 200,
		{ timeLimitMs: READY_LIMIT_MS, signal },
	);
}

/** Waits until a server answers at this address, with whatever status. */
export async function waitForAnswer(url: string, signal: AbortSignal): Promise<void> {
	await waitUntil(`${url} answers`, async () => (await statusOf(url, signal)) !== undefined, {
		timeLimitMs: READY_LIMIT_MS,
		signal,
	});
}

/** Waits until n8n has a webhook at this address, which answers a GET with anything but 404. */
export async function waitForRoute(url: string, signal: AbortSignal): Promise<void> {
	const isThere = async () => {
		const status = await statusOf(url, signal);
		return status !== undefined && status !== 404;
	};
	await waitUntil(`${url} is registered`, isThere, { timeLimitMs: READY_LIMIT_MS, signal });
}

/** Under which of these n8n answers depends on the trigger: a form has its own. */
const ENDPOINTS = ['webhook', 'form'];

/**
 * Waits until n8n has registered a webhook (GET) for each of these active workflows and answers it.
 * Activation goes on for a moment after n8n has said that a workflow is active.
 */
export async function waitForWebhooks(
	n8n: { url: string; userFolder: string },
	workflowIds: string[],
	signal: AbortSignal,
): Promise<void> {
	const database = openN8nDatabase(n8n.userFolder);

	try {
		for (const id of workflowIds) {
			await waitUntil(
				'The webhook of the workflow is registered',
				async () => {
					const webhook = database.webhooks(id).find(({ method }) => method === 'GET');
					if (!webhook) return false;
					const statuses = await Promise.all(
						ENDPOINTS.map((endpoint) => statusOf(`${n8n.url}/${endpoint}/${webhook.path}`, signal)),
					);
					return statuses.some((status) => status !== undefined && status !== 404);
				},
				{ timeLimitMs: READY_LIMIT_MS, signal },
			);
		}
	} finally {
		database.close();
	}
}

/** The status of a GET, or undefined when nobody answered. */
async function statusOf(url: string, signal: AbortSignal): Promise<number | undefined> {
	const limit = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_LIMIT_MS)]);

	try {
		const response = await fetch(url, { signal: limit });
		await response.arrayBuffer();
		return response.status;
	} catch (error) {
		signal.throwIfAborted();
		// By name, since jest has classes of its own: fetch rejects with a TypeError when nobody listens.
		if (['TypeError', 'TimeoutError'].includes((error as Error).name)) return undefined;
		throw error;
	}
}
