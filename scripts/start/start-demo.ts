import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { startProgram, type ChildProgram } from '../n8n/child-program';
import { findFreePort } from '../n8n/find-free-port';
import { HOST_FOLDER, PACKAGE_FOLDER, ROOT_FOLDER, WORKFLOWS_FOLDER } from '../n8n/folders';
import { installPackage } from '../n8n/install-package';
import { logIn } from '../n8n/n8n-client';
import { n8nEnvironment, n8nUrl } from '../n8n/n8n-environment';
import { waitForPublication } from '../n8n/put-workflow';
import { startN8n, waitForAnswer, waitForN8n, waitForWebhooks } from '../n8n/start-n8n';
import { openStateFile } from './desk-state';
import { putCredentials } from './put-credentials';
import { packedParts, putSources } from './put-sources';
import { putWorkflows } from './put-workflows';

export type DemoOptions = {
	stateFolder: string;
	n8nPort: number;
	simulatorPort: number;
	/** Gets every program that is started, so that the caller can end them whatever happens. */
	programs: ChildProgram[];
	stop: AbortSignal;
};

/** Starts simulator and n8n, brings in what the package ships, and says where everything is. */
export async function startDemo(options: DemoOptions): Promise<void> {
	const { stateFolder, programs, stop } = options;
	const userFolder = join(stateFolder, 'home');
	const logFolder = join(stateFolder, 'logs');
	const file = openStateFile(join(stateFolder, 'desk.json'));
	file.save();

	installPackage(userFolder);
	resolveToHost(userFolder, 'n8n-workflow');

	const simulatorUrl = `http://127.0.0.1:${options.simulatorPort}`;
	const simulator = startProgram({
		name: 'The simulator',
		args: [...process.execArgv, join(ROOT_FOLDER, 'simulator/main.ts')],
		cwd: ROOT_FOLDER,
		environment: {
			...process.env,
			TALKTRACE_SIMULATOR_PORT: String(options.simulatorPort),
			// Meta remembers where its deliveries go, and n8n tells it only when a workflow is activated.
			TALKTRACE_SIMULATOR_REGISTRATIONS: join(stateFolder, 'registrations.json'),
		},
		logFile: join(logFolder, 'simulator.log'),
	});
	programs.push(simulator);

	const url = n8nUrl(options.n8nPort);
	const brokerPort = await findFreePort();
	const address = { userFolder, port: options.n8nPort, brokerPort };
	const n8n = startN8n(n8nEnvironment(address, file.state.owner), join(logFolder, 'n8n.log'));
	programs.push(n8n);

	console.error('… Starting the simulator and n8n');
	const signal = AbortSignal.any([stop, simulator.ended, n8n.ended]);
	await Promise.all([waitForAnswer(simulatorUrl, signal), waitForN8n(url, signal)]);

	await putSources(file, packedParts(PACKAGE_FOLDER), {
		folder: join(ROOT_FOLDER, 'scripts/start/sources'),
		storeFile: join(userFolder, '.n8n/talktrace/talktrace.sqlite'),
	});
	const client = await logIn(url, file.state.owner);
	await putCredentials(client, file, simulatorUrl);
	const workflows = await putWorkflows(client, file, {
		folder: WORKFLOWS_FOLDER,
		say: (sentence) => console.error(sentence),
	});
	for (const { id, name } of workflows) {
		const publication = await waitForPublication(client, id, signal);
		if (publication.outcome === 'published')
			await waitForWebhooks({ url, userFolder }, [id], signal);
		else console.error(`“${name}” is not active, so nobody is answered: ${publication.reason}`);
	}

	const { email, password } = file.state.owner;
	const answering = file.state.workflows['support-desk.json'];
	const editor = answering ? `${url}/workflow/${answering.id}` : url;
	console.log(
		[
			'',
			'TalkTrace is ready.',
			'',
			`  Phone   http://localhost:${options.simulatorPort}/phone`,
			`  Desk    ${readSetUpLink(userFolder) ?? `${url}/webhook/talktrace`}`,
			`  n8n     ${editor}`,
			`          e-mail ${email}, password ${password}`,
			'',
			`Ctrl-C ends both. What they print is in ${logFolder}.`,
		].join('\n'),
	);
}

/** The address that makes the first owner of the desk, as long as there is none; its file says so. */
function readSetUpLink(userFolder: string): string | undefined {
	const file = join(userFolder, '.n8n/talktrace/dashboard-set-up-link.txt');
	return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/**
 * A package in `~/.n8n` finds n8n's own copy of a module. This user folder lies inside the
 * repository, where it would find the repository's copy first.
 */
function resolveToHost(userFolder: string, module: string): void {
	const link = join(userFolder, '.n8n/nodes/node_modules', module);
	if (existsSync(link)) return;
	mkdirSync(join(link, '..'), { recursive: true });
	symlinkSync(join(HOST_FOLDER, 'node_modules', module), link);
}
