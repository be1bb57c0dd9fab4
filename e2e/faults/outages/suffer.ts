import { setTimeout as pause } from 'node:timers/promises';

import { DESK_LIMIT_MS } from '../../harness/start-desk';
import { comeToRest } from '../come-to-rest';
import type { FaultDesk } from '../fault-desk';
import type { Load } from '../load';
import type { Random } from '../races/random';
import type { Trouble } from './trouble';

export const IS_LONG = process.env.TALKTRACE_FAULTS === 'long';
export const SEED = Number(process.env.TALKTRACE_SEED ?? 1);

/** The load goes on for up to so long before each trouble and after the last. */
const LONGEST_PAUSE_MS = 2_000;

/** Less than a run's deadline: what only that would end counts as stuck. */
const REST_LIMIT_MS = 110_000;

/** How long a test should give one call of `suffer`. */
export const SUFFERING_LIMIT_MS = 2 * REST_LIMIT_MS + DESK_LIMIT_MS;

/** A customer's pauses are short, so that there is always somebody who waits. */
export const QUICK_TURNS = {
	quietSeconds: 1,
	longestWaitSeconds: 3,
	options: { mostRuns: 10 },
};

/**
 * Lets all this happen to a desk under load, one after the other, and the desk come to rest.
 * Gives what the checker finds then, and what went otherwise than it should before.
 */
export async function suffer(
	desk: FaultDesk,
	load: Load,
	random: Random,
	troubles: Trouble[],
): Promise<string[]> {
	const found: string[] = [];
	const inTurn = async () => {
		for (const { name, happen } of troubles) {
			await pause(random.below(LONGEST_PAUSE_MS));
			await happen(desk, random).catch((error: unknown) =>
				found.push(`${name}: ${(error as Error).message}`),
			);
		}
		await pause(random.below(LONGEST_PAUSE_MS));
	};
	await load.during(inTurn());
	if (desk.n8n.ended().aborted) found.push(`${String(desk.n8n.ended().reason)}`);

	await comeToRest(desk, REST_LIMIT_MS).catch((error: unknown) =>
		found.push((error as Error).message),
	);
	desk.simulator.dashscope.clearScript();
	found.push(...(await desk.violations()));
	show(troubles, load, found);
	return found;
}

/** Shown also of what passes, and past jest, which would hold it back. */
function show(troubles: Trouble[], load: Load, found: string[]): void {
	const names = troubles.map(({ name }) => name).join('; ');
	const figures = `${load.asked()} messages, seed ${SEED}, ${found.length} violations`;
	process.stderr.write([`${names}: ${figures}`, ...found, ''].join('\n'));
}

/** In the short form all troubles meet one desk between two rests; in the long one each has its own. */
export function inGroups(troubles: Trouble[]): Array<[name: string, group: Trouble[]]> {
	if (IS_LONG) return troubles.map((trouble) => [trouble.name, [trouble]]);
	return [[troubles.map(({ name }) => name).join('; '), troubles]];
}
