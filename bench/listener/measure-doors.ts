import { makeKnown } from '../load/make-known';
import { type Mix, textsAmong } from '../load/meta-mix';
import type { RawJob, RawResult } from '../load/raw-job';
import { type RawGenerator, startRawGenerator } from '../load/start-load-generator';
import type { Stored } from './count-stored';
import { type Door, INGRESS_ON_POSTGRES } from './open-doors';
import type { Plan } from './plan';

/** What a door took in all windows of a mix. */
export type DoorReport = {
	door: string;
	mix: Mix;
	perSecond: number;
	/** Of the window in which it was the worst. */
	afterMs: RawResult['afterMs'];
	refused: number;
	/** Processor cores that were busy on the machine, and those of them that only sent. */
	machineCores: number;
	senderCores: number;
};

const MIXES: Mix[] = ['meta', 'texts'];
export const AT_A_PACE = ', at a pace';
/** Far apart, so that no place of the one is one of the other. */
const FIRST_PLACE: Record<Mix, number> = { meta: 0, texts: 500_000_000 };
const PACED_PLACE = 250_000_000;
const WARM_UP_PLACE = 900_000_000;

/** Measures every door with every mix, in turn. Throws when a door has acknowledged what its store does not hold. */
export async function measureDoors(
	doors: readonly Door[],
	plan: Plan,
	say: (sentence: string) => void,
): Promise<DoorReport[]> {
	const load = startRawGenerator();
	try {
		for (const door of doors) {
			say(`${door.name}: warming up`);
			await warmUp(door, plan, load);
		}
		const windows = new Map<string, RawResult[]>();
		for (let round = 0; round < plan.rounds; round += 1) {
			for (const mix of MIXES) {
				// In turn, so that what else the machine does meets all.
				for (const door of doors) {
					say(`${door.name}: ${mix}, round ${round + 1}`);
					const key = keyOf(door, mix);
					const firstPlace = FIRST_PLACE[mix] + round * plan.deliveries[door.kind];
					const window = await measureWindow(door, plan, load, { mix, firstPlace });
					windows.set(key, [...(windows.get(key) ?? []), window]);
				}
			}
		}
		const reports = MIXES.flatMap((mix) =>
			doors.map((door) => summarise(door.name, mix, windows.get(keyOf(door, mix))!)),
		);
		for (const door of doors.filter(({ name }) => name === INGRESS_ON_POSTGRES(2))) {
			say(`${door.name}: ${plan.pacedPerSecond} a second`);
			const window = await measurePaced(door, plan, load);
			reports.push(summarise(`${door.name}${AT_A_PACE}`, 'meta', [window]));
		}
		return reports;
	} finally {
		load.stop();
	}
}

function keyOf({ name }: Door, mix: Mix): string {
	return `${mix} ${name}`;
}

/** Makes customers and messages known, and the code warm. */
async function warmUp(door: Door, plan: Plan, load: RawGenerator): Promise<void> {
	if (door.stored) await makeKnown(door.urls[0]!, plan.known);
	const deliveries = door.kind === 'builtIn' ? plan.connections.builtIn : plan.customers * 3;
	await load.run({
		...jobOf(door, plan, { mix: 'texts', firstPlace: WARM_UP_PLACE }),
		limit: { deliveries, milliseconds: 60_000 },
	});
	await door.settle();
}

async function measurePaced(door: Door, plan: Plan, load: RawGenerator): Promise<RawResult> {
	const perSecond = plan.pacedPerSecond;
	const deliveries = (perSecond * plan.windowMs) / 1000;
	return await measureWindow(door, plan, load, {
		...{ mix: 'meta', firstPlace: PACED_PLACE },
		...{ perSecond, limit: { deliveries, milliseconds: plan.windowMs } },
	});
}

async function measureWindow(
	door: Door,
	plan: Plan,
	load: RawGenerator,
	what: Pick<RawJob, 'mix' | 'firstPlace'> & Partial<RawJob>,
): Promise<RawResult> {
	const before = await door.stored?.();
	const result = await load.run({ ...jobOf(door, plan, what), ...what });
	const after = await door.stored?.();
	await door.settle();

	if (before && after) {
		checkStored(door, what.mix, result, {
			deliveries: after.deliveries - before.deliveries,
			texts: after.texts - before.texts,
		});
	}
	return result;
}

/** What is acknowledged has to be in the journal, and applied at that moment: there is no lag to measure. */
function checkStored({ name }: Door, mix: Mix, result: RawResult, stored: Stored): void {
	const { sent, acknowledged } = result;
	const texts = sent > acknowledged ? 0 : textsAmong(mix, sent);
	if (stored.deliveries >= acknowledged && stored.texts >= texts) return;
	throw new Error(
		`${name} acknowledged ${acknowledged} deliveries, at least ${texts} of them texts, and its store holds ${stored.deliveries} and ${stored.texts} more`,
	);
}

function jobOf(door: Door, plan: Plan, { mix, firstPlace }: { mix: Mix; firstPlace: number }) {
	return {
		...{ urls: door.urls, mix, firstPlace, customers: plan.customers, known: plan.known },
		connections: door.kind === 'builtIn' ? plan.connections.builtIn : plan.connections.others,
		limit: { deliveries: plan.deliveries[door.kind], milliseconds: plan.windowMs },
	};
}

function summarise(door: string, mix: Mix, windows: RawResult[]): DoorReport {
	const sum = (of: (window: RawResult) => number) =>
		windows.reduce((total, window) => total + of(window), 0);
	const worst = (of: keyof RawResult['afterMs']) =>
		Math.max(...windows.map(({ afterMs }) => afterMs[of]));
	const elapsedMs = sum((window) => window.elapsedMs);
	return {
		door,
		mix,
		perSecond: (1000 * sum(({ acknowledged }) => acknowledged)) / elapsedMs,
		afterMs: { p50: worst('p50'), p95: worst('p95'), p99: worst('p99'), most: worst('most') },
		refused: sum(({ sent, acknowledged }) => sent - acknowledged),
		machineCores: sum(({ machineMs }) => machineMs) / elapsedMs,
		senderCores: sum(({ cpuMs }) => cpuMs) / elapsedMs,
	};
}
