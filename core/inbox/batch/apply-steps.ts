import type { Unit } from '../../store/schema';
import { recordEvent } from '../record-event';
import { applyUsual } from './apply-usual';
import { readPart } from './read-part';
import { isUsual, type Step } from './step';
import { writePart } from './write-part';

/**
 * Applies events in their order. Usual ones that follow each other are applied in memory, on
 * what is read for all of them at once, and written together; an unusual one is applied in
 * the store by itself, between those before it and those behind.
 */
export async function applySteps(unit: Unit, steps: readonly Step[]): Promise<void> {
	let most = steps.length;
	let done = 0;
	while (done < steps.length) {
		const run = usualAhead(steps, done, most);
		const applied = await applyTogether(unit, run);
		done += applied;
		const isCut = applied < run.length;
		// Where much turns out to be unusual, less is to be read in vain.
		most = isCut ? Math.max(1, 2 * applied) : 2 * most;
		if (run.length > 0 && !isCut) continue;
		await applyAlone(unit, steps[done]!);
		done += 1;
	}
}

/** The usual events from a place on, up to the next unusual one, at most so many. */
function usualAhead(steps: readonly Step[], from: number, most: number): readonly Step[] {
	const ahead = steps.slice(from, from + most);
	const unusual = ahead.findIndex((step) => !isUsual(step));
	return unusual === -1 ? ahead : ahead.slice(0, unusual);
}

/** Applies these up to the first that turns out to be unusual; tells how many. */
async function applyTogether(unit: Unit, steps: readonly Step[]): Promise<number> {
	if (steps.length === 0) return 0;
	const part = await readPart(unit, steps);
	let applied = 0;
	for (const step of steps) {
		const result = applyUsual(unit, part, step);
		if (result === 'unusual') break;
		if (result.turnId !== undefined) step.turnIds.add(result.turnId);
		applied += 1;
	}
	await writePart(unit, part);
	return applied;
}

async function applyAlone(unit: Unit, { event, intake, turnIds }: Step): Promise<void> {
	const turnId = await recordEvent(unit, event, intake);
	if (turnId !== undefined) turnIds.add(turnId);
}
