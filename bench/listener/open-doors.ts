import { join } from 'node:path';

import { runIngress } from '../../e2e/harness/run-ingress';
import { until } from '../../e2e/harness/until';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import { anyPostgres, DURABLE } from '../any-postgres';
import { NEVER_DUE, startBenchDesk, throughListener } from '../n8n/start-bench-desk';
import { countInFile, countInPostgres, type Stored } from './count-stored';
import type { Plan } from './plan';
import { startFloor } from './start-floor';

/** One way for deliveries to come in. */
export type Door = {
	name: string;
	kind: keyof Plan['deliveries'];
	/** Deliveries are sent to each in turn. */
	urls: string[];
	/** What its store holds; undefined where there is no store of ours. */
	stored?: () => Promise<Stored>;
	/** Waits until nothing goes on behind it any more. */
	settle(): Promise<void>;
	stop(): Promise<void>;
};

export const BUILT_IN = "n8n's own WhatsApp Trigger";
export const FLOOR = 'bare node server, one insert';
export const INGRESS_ON_POSTGRES = (processes: number) =>
	`talktrace-ingress × ${processes}, PostgreSQL`;

type Server = { url: string; stop(): Promise<void> };

const nothing = () => Promise.resolve();
const DRAIN_LIMIT_MS = 180_000;

/** Opens all of them, each on a store of its own in `folder` or on a durable server of our own. */
export async function openDoors(folder: string, packageFolder: string): Promise<Door[]> {
	const doors: Door[] = [];
	try {
		const floor = await startFloor(folder, packageFolder);
		doors.push(doorOf(FLOOR, 'floor', [floor]));

		const file = join(folder, 'ingress.sqlite');
		const ingress = await startIngress(join(folder, 'ingress'), packageFolder, file);
		doors.push({
			...doorOf('talktrace-ingress, SQLite', 'ours', [ingress]),
			stored: () => Promise.resolve(countInFile(file)),
		});
		doors.push(...(await doorsOfN8n()));
		doors.push(...(await doorsOnPostgres(folder, packageFolder)));
		return doors;
	} catch (error) {
		await closeDoors(doors);
		throw error;
	}
}

export async function closeDoors(doors: readonly Door[]): Promise<void> {
	for (const door of doors.toReversed()) await door.stop();
}

/** The listener of our trigger, and n8n's own trigger, in one n8n with its default settings. */
async function doorsOfN8n(): Promise<Door[]> {
	const port = await findFreePort();
	const desk = await startBenchDesk(
		{ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false' },
		{ parameters: { ...NEVER_DUE, ...throughListener(port) } },
	);
	const idle = () =>
		until(
			() => desk.n8n.countExecutions('new') + desk.n8n.countExecutions('running') === 0,
			DRAIN_LIMIT_MS,
		);
	return [
		{
			...doorOf('listener inside n8n, SQLite', 'ours', []),
			urls: [desk.urls.talkTrace],
			stored: () => Promise.resolve(countInFile(desk.storePath)),
			stop: () => desk.close(),
		},
		{
			...doorOf(BUILT_IN, 'builtIn', []),
			urls: [desk.urls.builtIn],
			settle: async () => {
				await idle();
			},
		},
	];
}

async function doorsOnPostgres(folder: string, packageFolder: string): Promise<Door[]> {
	const postgres = await anyPostgres(DURABLE);
	if (!postgres) return [];

	const doors: Door[] = [];
	for (const processes of [1, 2]) {
		const schema = `bench_${processes}`;
		const servers: Server[] = [];
		// One after the other: the first one makes the tables.
		while (servers.length < processes) {
			servers.push(
				await startIngress(
					join(folder, `${schema}-${servers.length}`),
					packageFolder,
					`${postgres.url}?schema=${schema}`,
				),
			);
		}
		doors.push({
			...doorOf(INGRESS_ON_POSTGRES(processes), 'ours', servers),
			stored: () => countInPostgres(postgres.url, schema),
		});
	}
	// Closed last of these.
	const [first, ...others] = doors;
	const stop = async () => {
		await first!.stop();
		await postgres.stop();
	};
	return [{ ...first!, stop }, ...others];
}

async function startIngress(folder: string, packageFolder: string, store: string): Promise<Server> {
	const ingress = await runIngress({ folder, packageFolder, store });
	await ingress.ready();
	return { url: ingress.callback, stop: ingress.stop };
}

function doorOf(name: string, kind: Door['kind'], servers: Server[]): Door {
	return {
		name,
		kind,
		urls: servers.map(({ url }) => url),
		settle: nothing,
		stop: async () => {
			for (const server of servers) await server.stop();
		},
	};
}
