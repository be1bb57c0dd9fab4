import { setTimeout as pause } from 'node:timers/promises';

import { expect, it, jest } from '@jest/globals';

import { DESK_LIMIT_MS } from '../harness/start-desk';
import { HAS_QUEUE_MODE, QUEUE_DESK_LIMIT_MS } from '../harness/start-queue-desk';
import { comeToRest } from './come-to-rest';
import { type FaultDesk, startFaultDesk, STORES, type StoreKind } from './fault-desk';
import { startFaultQueueDesk } from './fault-queue-desk';
import { createLoad, type Load } from './load';
import { FOR_LONG_ANSWERS } from './points';
import { type ControlSwitch, putControlSwitch } from './put-control-switch';
import { createRandom, type Random } from './races/random';

const IS_LONG = process.env.TALKTRACE_FAULTS === 'long';
const SEED = Number(process.env.TALKTRACE_SEED ?? 1);

/** The desk comes to rest, and is checked, after so many kills. */
const KILLS_IN_A_ROUND = IS_LONG ? 5 : 1;
const ROUNDS = IS_LONG ? Number(process.env.TALKTRACE_ROUNDS ?? 20) : 1;

/** Even seeds let newer messages take the place of the run that works on the older ones. */
const WHILE_RUNNING = SEED % 2 === 0 ? 'supersede' : 'wait';

/** A kill comes at any moment within this time of the restart before it. */
const LONGEST_LIFE_MS = 12_000;
/** Two cores that do other things, too, take a minute for each start of n8n. */
const ROUND_LIMIT_MS = 1_200_000;
/** After an outage a backlog is worked off. */
const REST_LIMIT_MS = 300_000;

const ONE = STORES.map((kind) => ({ kind, instances: 1 as const, name: `one n8n on ${kind}` }));
const TWO = STORES.filter((kind) => kind === 'postgres').map((kind) => ({
	kind,
	instances: 2 as const,
	name: `one of two n8n on one ${kind} store`,
}));
/** Main process, webhook processor, both workers, and Redis. */
const QUEUE = { kind: 'postgres' as const, instances: 'queue' as const, name: 'n8n in queue mode' };
/** Where two can be tried, the short form tries them: all that one n8n does, they do as well. */
const SHORT_FORM = TWO.length > 0 ? TWO : ONE;

jest.setTimeout(ROUNDS * ROUND_LIMIT_MS + DESK_LIMIT_MS + QUEUE_DESK_LIMIT_MS);

/** What the rounds need of a desk, whichever processes it has. */
type DeskUnderFire = Pick<
	FaultDesk,
	'simulator' | 'place' | 'meta' | 'isQuiet' | 'violations' | 'recover' | 'kill' | 'close'
> & { instances: unknown[] };

it.each(IS_LONG ? [...ONE, ...TWO, ...(HAS_QUEUE_MODE ? [QUEUE] : [])] : SHORT_FORM)(
	'$name, killed at random moments under load, loses nothing and does nothing twice',
	async ({ kind, instances, name }) => {
		const random = createRandom(SEED);
		const { desk, setControl } = await startLoadedDesk(kind, instances);
		const load = createLoad(desk, random, setControl);
		try {
			for (let round = 1; round <= ROUNDS; round += 1) {
				await killUnderLoad(desk, random, load);
				const violations = await desk.violations();
				const what = `${load.asked()} messages, ${round * KILLS_IN_A_ROUND} kills`;
				show(`${name}, round ${round} of ${ROUNDS}: ${what}, seed ${SEED}`, violations);
				expect(violations).toEqual([]);
			}
		} finally {
			await desk.close();
		}
	},
);

const PARAMETERS = {
	'WhatsApp Trigger': {
		quietSeconds: 1,
		longestWaitSeconds: 3,
		options: { mostRuns: 10, whileRunning: WHILE_RUNNING },
	},
	Reply: { options: FOR_LONG_ANSWERS },
};

async function startLoadedDesk(
	kind: StoreKind,
	instances: 1 | 2 | 'queue',
): Promise<{ desk: DeskUnderFire; setControl: ControlSwitch }> {
	if (instances === 'queue') {
		const desk = await startFaultQueueDesk(PARAMETERS);
		return { desk, setControl: desk.setControl };
	}
	let setControl: ControlSwitch = () => Promise.resolve();
	const desk = await startFaultDesk(kind, {
		instances,
		parameters: PARAMETERS,
		async prepare({ n8n, credentials }, frontUrl) {
			setControl = await putControlSwitch(n8n.client(), credentials, frontUrl);
		},
	});
	return { desk, setControl };
}

/** One round: kills at random moments of the load, and rest. */
async function killUnderLoad(desk: DeskUnderFire, random: Random, load: Load): Promise<void> {
	const kill = async () => {
		for (let kills = 0; kills < KILLS_IN_A_ROUND; kills += 1) {
			// The second of two leads at first.
			const instance = IS_LONG ? random.below(desk.instances.length) : desk.instances.length - 1;
			await pause(random.below(LONGEST_LIFE_MS));
			await desk.kill(instance);
			await desk.recover(instance);
		}
	};
	await load.during(kill());
	await comeToRest(desk, REST_LIMIT_MS);
	desk.simulator.dashscope.clearScript();
}

/** Shown also of what passes, and past jest, which would hold it back. */
function show(what: string, violations: string[]): void {
	process.stderr.write([`${what}, ${violations.length} violations`, ...violations, ''].join('\n'));
}
