import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type ChildProgram, startProgram } from '../../scripts/n8n/child-program';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { until } from './until';

export type RunningIngress = Awaited<ReturnType<typeof runIngress>>;

type Options = {
	/** A folder of its own, for settings and logs. */
	folder: string;
	/** The installed package. */
	packageFolder: string;
	/** The path of a SQLite file, or a PostgreSQL address. */
	store: string;
	/** Settings over those of the simulated number. */
	settings?: Record<string, unknown>;
};

const ACCOUNT = {
	phoneNumberId: SIMULATED_ACCOUNT.numbers.support.id,
	businessAccountId: SIMULATED_ACCOUNT.businessAccountId,
	appSecret: SIMULATED_ACCOUNT.appSecret,
	verifyToken: SIMULATED_ACCOUNT.verifyToken,
};

/**
 * Starts talktrace-ingress for the simulated number on a free port; `ready` tells when it takes
 * deliveries. It can be ended and started again.
 */
export async function runIngress({ folder, packageFolder, store, settings }: Options) {
	const port = await findFreePort();
	const url = `http://127.0.0.1:${port}`;
	const file = join(folder, 'ingress.json');
	mkdirSync(folder, { recursive: true });
	writeFileSync(
		file,
		JSON.stringify({ store, host: '127.0.0.1', port, accounts: [ACCOUNT], ...settings }),
	);

	let run = 0;
	let program = start();

	function start(): ChildProgram {
		run += 1;
		return startProgram({
			name: 'talktrace-ingress',
			args: [join(packageFolder, 'dist/ingress/main.js'), '--config', file],
			cwd: folder,
			environment: process.env,
			logFile: join(folder, `ingress-${run}.log`),
		});
	}

	async function ready(): Promise<void> {
		await until(() => {
			program.ended.throwIfAborted();
			return program.log().includes('"event":"listening"');
		}, 60_000);
	}

	return {
		url,
		/** Where Meta delivers. */
		callback: `${url}/whatsapp`,
		ready,
		pid: () => program.pid,
		/** Aborted when the present run has ended; its reason says how. */
		ended: () => program.ended,
		logs: () => program.log(),
		stop: async () => await program.stop(),
		kill9: async () => await program.kill(),

		/** Starts it anew at the same port, ending it before where it still runs. */
		async restart(): Promise<void> {
			await program.stop();
			program = start();
			await ready();
		},
	};
}
