import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { installPackage } from '../../scripts/n8n/install-package';
import { logIn, type N8nClient } from '../../scripts/n8n/n8n-client';
import type { CredentialIds, SavedWorkflow, WorkflowFile } from '../../scripts/n8n/put-workflow';
import { waitForRoute } from '../../scripts/n8n/start-n8n';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator';
import { createCredentials } from './create-credentials';
import { createImageFolder, type ImageFolder } from './image-folder';
import { OWNER } from './n8n-template';
import { publishWorkflow } from './publish-workflow';
import { queueEnvironment, type QueuePlaces, queueSecrets } from './queue-environment';
import { runService, type ServiceProcess } from './run-service';
import { readShippedWorkflow } from './start-desk';
import { type Front, startFront } from './start-front';
import { type RedisServer, startRedis } from './start-redis';

/** What an n8n process of queue mode does. */
type N8nCommand = 'start' | 'webhook' | 'worker';

/** What has to be done at the end, the last first. */
type Closing = Array<() => Promise<unknown>>;

type Address = (url: string) => string | Promise<string>;

export type QueueDeskOptions = {
	/** Changes the shipped workflow before it is imported. */
	workflow?: (shipped: WorkflowFile) => WorkflowFile;
	/** Further settings of a process, by what it does. */
	environment?: (command: N8nCommand, simulatorUrl: string) => Record<string, string>;
	simulator?: Omit<SimulatorOptions, 'port'>;
	/** Puts something between: gets the address of each, and gives the one to be used instead. */
	through?: { redis?: Address; postgres?: Address };
};

/** An n8n in queue mode with the shipped workflow active, and the simulator in this process. */
export type QueueDesk = {
	main: ServiceProcess;
	webhook: ServiceProcess;
	workers: [ServiceProcess, ServiceProcess];
	simulator: Simulator;
	workflow: SavedWorkflow;
	credentials: CredentialIds;
	/** What its containers would hold and be told. */
	image: ImageFolder;
	/** Undefined where the tests use a Redis that is not theirs. */
	redis: RedisServer | undefined;
	/** The desk's own data, and n8n's in the schema beside. */
	place: { kind: 'postgres'; url: string; schema: string };
	n8nSchema: string;
	/** Where Meta and agents come in: all goes to the webhook processor, but for test runs. */
	front: Front;
	/** Calls to the main process, logged in anew. */
	client(): Promise<N8nClient>;
	/** Starts one more process of a kind, which ends with the desk; waits until it is ready. */
	startAnother(command: N8nCommand): Promise<ServiceProcess>;
	close(): Promise<void>;
};

const { TALKTRACE_TEST_POSTGRES_URL, TALKTRACE_TEST_REDIS_URL, TALKTRACE_TEST_REDIS_PROGRAM } =
	process.env;

/** Whether there is what queue mode needs: PostgreSQL and Redis. */
export const HAS_QUEUE_MODE = Boolean(
	TALKTRACE_TEST_POSTGRES_URL && (TALKTRACE_TEST_REDIS_URL || TALKTRACE_TEST_REDIS_PROGRAM),
);

/** Where the shipped workflow's trigger is reached. */
const TRIGGER = 'webhook/talktrace-support-desk/webhook';

/** What runs each command, in compose.scale.yml. */
const SERVICES: Record<N8nCommand, string> = {
	start: 'main',
	webhook: 'webhook-1',
	worker: 'worker',
};

/** How long a test should give `startQueueDesk` and `close`, on a machine that does other things too. */
export const QUEUE_DESK_LIMIT_MS = 400_000;

/**
 * Starts Redis, n8n's main process, a webhook processor and two workers, as docker/compose.scale.yml
 * starts them, each in a user folder of its own, with their data and ours in PostgreSQL.
 */
export async function startQueueDesk(options: QueueDeskOptions = {}): Promise<QueueDesk> {
	const { through = {} } = options;
	const closing: Closing = [];
	const processes: ServiceProcess[] = [];
	const close = async () => {
		await Promise.all(processes.splice(0).map((one) => one.close()));
		for (const end of closing.splice(0).reverse()) await end();
	};

	try {
		const schemas = await createSchemas(closing);
		const packageFolder = copyPackage(closing);
		const redis = await anyRedis(closing);
		const simulator = await startSimulator(options.simulator);
		closing.push(() => simulator.close());
		const front = await startFront();
		closing.push(() => front.close());
		const as = async (change: Address | undefined, url: string) => (await change?.(url)) ?? url;
		const places: QueuePlaces = {
			schemas,
			publicUrl: front.url,
			postgresUrl: await as(through.postgres, TALKTRACE_TEST_POSTGRES_URL ?? ''),
			redisUrl: await as(through.redis, redis?.url ?? TALKTRACE_TEST_REDIS_URL ?? ''),
			redisPrefix: schemas.desk,
			encryptionKey: randomBytes(16).toString('hex'),
		};
		const image = createImageFolder(packageFolder, queueSecrets(places));
		closing.push(async () => image.remove());

		const start = async (command: N8nCommand) => {
			const started = await runService({
				file: 'compose.scale.yml',
				service: SERVICES[command],
				image,
				environment: {
					...queueEnvironment(places),
					...options.environment?.(command, simulator.url),
				},
			});
			processes.push(started);
			return started;
		};
		const startAnother = async (command: N8nCommand) => {
			const started = await start(command);
			await started.ready();
			return started;
		};

		// It makes n8n's tables; the others come when they are there.
		const main = await startAnother('start');
		const webhook = await start('webhook');
		front.add(webhook.url);
		front.add(main.url, '/webhook-test/');
		const workers: [ServiceProcess, ServiceProcess] = [
			await start('worker'),
			await start('worker'),
		];
		await Promise.all([webhook, ...workers].map((one) => one.ready()));

		const client = async () => await logIn(main.url, OWNER);
		const credentials = await createCredentials(await client(), simulator.url);
		const shipped = readShippedWorkflow();
		const workflow = await publishWorkflow(
			await client(),
			options.workflow?.(shipped) ?? shipped,
			credentials,
			main.ended(),
		);
		await waitForRoute(`${front.url}/${TRIGGER}`, webhook.ended());

		return {
			main,
			webhook,
			workers,
			simulator,
			workflow,
			credentials,
			image,
			redis,
			place: { kind: 'postgres', url: TALKTRACE_TEST_POSTGRES_URL ?? '', schema: schemas.desk },
			n8nSchema: schemas.n8n,
			front,
			client,
			startAnother,
			close,
		};
	} catch (cause) {
		const logs = processes.map((one) => `--- ${one.service}\n${one.logs()}`).join('\n');
		await close();
		throw new Error(`The desk did not start. n8n printed:\n${logs}`, { cause });
	}
}

async function createSchemas(closing: Closing): Promise<{ n8n: string; desk: string }> {
	const name = randomBytes(6).toString('hex');
	const schemas = { n8n: `n8n_${name}`, desk: `queue_${name}` };
	await inPostgres(`CREATE SCHEMA "${schemas.n8n}"`);
	closing.push(async () => {
		for (const schema of Object.values(schemas)) {
			await inPostgres(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
		}
	});
	return schemas;
}

async function inPostgres(statement: string): Promise<void> {
	const client = new Client(TALKTRACE_TEST_POSTGRES_URL);
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

/** One copy for all processes, which a new build of the package leaves alone. */
function copyPackage(closing: Closing): string {
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-package-'));
	closing.push(async () => await rm(folder, { recursive: true, force: true }));
	return installPackage(folder);
}

async function anyRedis(closing: Closing): Promise<RedisServer | undefined> {
	if (TALKTRACE_TEST_REDIS_URL) return undefined;
	const redis = await startRedis(TALKTRACE_TEST_REDIS_PROGRAM ?? '');
	closing.push(redis.close);
	return redis;
}
