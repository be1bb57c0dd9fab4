import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Fact, Hold } from '../../simulator/hooks';
import type { RunningN8n } from '../harness/run-n8n';
import { type Desk, type DeskPlaces, startDesk } from '../harness/start-desk';
import { startFront } from '../harness/start-front';
import { inStore, type StorePlace } from './desk-rows';
import { pointSettings } from './point-settings';
import { startSecondN8n } from './second-n8n';
import { type DeskWatch, watchDesk } from './watch-desk';
import { withParameters } from './with-parameters';

export type StoreKind = StorePlace['kind'];

/** A store in a place of its own: where the test finds it, and what n8n is told (TALKTRACE_STORE). */
export type StoreAt = { place: StorePlace; address: string };

export type FaultDesk = Desk &
	DeskWatch & {
		place: StorePlace;
		/** All n8n that work on the store; the first is the desk's own. */
		instances: RunningN8n[];
		/**
		 * Stops the next transaction of the desk to which all facts apply. All transactions
		 * tell of themselves from then on, until `recover`.
		 */
		holdPoint(point: 'desk.committing' | 'desk.committed', facts: Fact[]): Hold;
		/** Ends an n8n as a crash would; what the simulator holds stays as it is. */
		kill(instance?: number): Promise<void>;
		/** Lets go whatever is held, and starts the n8n again. */
		recover(instance?: number): Promise<void>;
	};

/** Where the tests' PostgreSQL server is, when there is one. */
const POSTGRES_URL = process.env.TALKTRACE_TEST_POSTGRES_URL;

export const STORES: StoreKind[] = POSTGRES_URL ? ['sqlite', 'postgres'] : ['sqlite'];

/** More than any test has at once: no turn waits for another one's execution. */
const RUNS_AT_ONCE = 60;

/** Meta comes again while nobody answers: for four minutes, in which a busy machine starts n8n several times. */
export const RETRY_AFTER_MS = [
	...[500, 1_000, 2_000],
	...Array.from({ length: 8 }, () => 6_000),
	...Array.from({ length: 9 }, () => 20_000),
];

/** A desk that can be stopped at exact points and killed, with the checker's eyes on both sides. */
export async function startFaultDesk(
	kind: StoreKind,
	options: {
		/** Changes parameters of the shipped workflow's nodes, by the node's name. */
		parameters?: Record<string, Record<string, unknown>>;
		/** Two n8n share one PostgreSQL store. */
		instances?: 1 | 2;
		/** In place of the usual store of this kind. */
		store?: StoreAt;
		/** Further settings of the n8n processes. */
		environment?: Record<string, string>;
		/** The true time of what the store says, where its clock is not right. */
		trueTime?: (written: string) => string;
		/** What all instances need in their n8n. */
		prepare?: (desk: Desk, frontUrl: string) => Promise<void>;
	} = {},
): Promise<FaultDesk> {
	const schema = `faults_${randomBytes(6).toString('hex')}`;
	const front = await startFront();
	let flag = '';

	const environment = ({ simulatorUrl, n8nUrl }: DeskPlaces) => {
		front.add(n8nUrl);
		return {
			...pointSettings(simulatorUrl, flag),
			N8N_WEBHOOK_URL: `${front.url}/`,
			N8N_CONCURRENCY_PRODUCTION_LIMIT: String(RUNS_AT_ONCE),
			...(kind === 'postgres' && { TALKTRACE_STORE: postgresAddress(schema) }),
			...(options.store && { TALKTRACE_STORE: options.store.address }),
			...options.environment,
		};
	};
	const desk = await startDesk({
		workflow: (shipped) => withParameters(shipped, options.parameters ?? {}),
		environment: (places) => {
			flag = join(places.userFolder, 'stops-at-points');
			return environment(places);
		},
		simulator: { settings: { retryAfterMs: RETRY_AFTER_MS, deliveryTimeoutMs: 60_000 } },
	});
	const { simulator } = desk;
	const instances = [desk.n8n];
	const stopAll = async () => {
		for (const { stop, userFolder } of instances.slice(1)) {
			await stop();
			rmSync(userFolder, { recursive: true, force: true });
		}
		await desk.close();
		await front.close();
	};
	try {
		await options.prepare?.(desk, front.url);
		if (options.instances === 2) instances.push(await startSecondN8n(desk, environment));
	} catch (error) {
		await stopAll();
		throw error;
	}

	const usual: StorePlace =
		kind === 'sqlite' ? { kind, file: desk.storePath } : { kind, url: POSTGRES_URL ?? '', schema };
	const place = options.store?.place ?? usual;
	const watch = watchDesk(simulator, place, options.trueTime);

	return {
		...desk,
		...watch,
		place,
		instances,

		holdPoint(point, facts) {
			writeFileSync(flag, '');
			return simulator.hooks.hold({ point, facts });
		},

		async kill(instance = 0) {
			await instances[instance]?.kill9();
			watch.noteBreak();
		},

		async recover(instance = 0) {
			rmSync(flag, { force: true });
			for (const hold of simulator.hooks.holds()) hold.release();
			await instances[instance]?.restart();
		},

		async close() {
			await watch.stop();
			await stopAll();
			if (place.kind === 'postgres' && !options.store) {
				await inStore(place, (query) => query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`));
			}
		},
	};
}

function postgresAddress(schema: string): string {
	const url = new URL(POSTGRES_URL ?? '');
	url.searchParams.set('schema', schema);
	return url.href;
}
