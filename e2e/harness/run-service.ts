import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { EXAMPLE_HOSTS } from '../../scripts/docker/example-hosts';
import type { ComposeFile } from '../../scripts/docker/folders';
import { readCompose } from '../../scripts/docker/read-compose';
import { startProgram } from '../../scripts/n8n/child-program';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { HOST_FOLDER } from '../../scripts/n8n/folders';
import { n8nEnvironment, n8nUrl } from '../../scripts/n8n/n8n-environment';
import { waitForN8n } from '../../scripts/n8n/start-n8n';
import type { ImageFolder } from './image-folder';
import { LEAN_N8N } from './lean-n8n';
import { OWNER } from './n8n-template';
import { serviceStart } from './service-start';

export type ServiceProcess = Awaited<ReturnType<typeof runService>>;

/** Of the compose files, what has to be this machine's. */
const NOT_TAKEN = ['N8N_EDITOR_BASE_URL', 'N8N_WEBHOOK_URL', 'QUEUE_HEALTH_CHECK_PORT'];

/** Shorter than a test waits for the end of a program. */
const SOON = { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5' };

/**
 * Starts a service of n8n as a compose file starts it, by the same command and environment, in
 * a user folder of its own, as if it had a machine of its own. `environment` has what differs
 * here. `ready` tells when it serves. It can be ended and started again.
 */
export async function runService(options: {
	file: ComposeFile;
	service: string;
	image: ImageFolder;
	environment?: Record<string, string>;
	/** Stays when the process is closed; without it there is a new one. */
	userFolder?: string;
}) {
	const { file, service, image } = options;
	const userFolder = options.userFolder ?? mkdtempSync(join(tmpdir(), `talktrace-${service}-`));
	const said = readCompose(file, EXAMPLE_HOSTS).services[service];
	if (!said) throw new Error(`${file} has no service ${service}`);
	const { through, args, environment, healthCheck } = serviceStart(said, image);

	const address = { userFolder, port: await findFreePort(), brokerPort: await findFreePort() };
	const url = n8nUrl(address.port);
	const taken = Object.entries(environment).filter(([name]) => !NOT_TAKEN.includes(name));
	const settings = {
		...n8nEnvironment(address, OWNER),
		...LEAN_N8N,
		...Object.fromEntries(taken),
		...('QUEUE_HEALTH_CHECK_PORT' in environment && {
			QUEUE_HEALTH_CHECK_PORT: String(address.port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		}),
		...SOON,
		...options.environment,
	};

	let run = 0;
	let program = start();

	function start() {
		run += 1;
		return startProgram({
			name: `n8n ${service}`,
			through,
			args,
			cwd: HOST_FOLDER,
			environment: settings,
			logFile: join(userFolder, `n8n-${run}.log`),
		});
	}

	return {
		service,
		url,
		userFolder,

		/** The process that runs now. */
		pid: (): number => program.pid,

		/** Resolves when it serves; a worker then takes jobs. */
		ready: async (): Promise<void> => await waitForN8n(url, program.ended),

		/** Runs the health check of the service, which rejects where it finds something. */
		async checkHealth(): Promise<void> {
			await promisify(execFile)(process.execPath, healthCheck(address.port));
		},

		/** Aborted when the present run has ended. */
		ended: (): AbortSignal => program.ended,

		/** What the present run has printed. */
		logs: (): string => program.log(),

		/** Ends it in good order; by force after some seconds. */
		stop: async (): Promise<void> => await program.stop(),

		/** Ends it as a crash of the machine would. */
		kill9: async (): Promise<void> => await program.kill(),

		/** Starts it anew on the same folder and port, ending it before where it still runs. */
		async restart(): Promise<void> {
			await program.stop();
			program = start();
			await waitForN8n(url, program.ended);
		},

		/** Ends it and removes what it left on disk. */
		async close(): Promise<void> {
			await program.stop();
			if (!options.userFolder) rmSync(userFolder, { recursive: true, force: true });
		},
	};
}
