import type { Random } from '../races/random';
import type { SendingDesk } from './sending-desk';
import { LOST_ANSWERS, refuse } from './troubles';

/** Codes that pass for a message or its recipient, and such that pass for the number. */
const PASSING = [1, 2, 131000, 131016, 131053, 131056, 131056, 131056, 133004];
const OF_THE_NUMBER = [4, 80007, 130429, 131057];
const FINAL = [100, 131009, 131026, 131047, 131051];
const FOR_A_PERSON = [10, 190, 368, 131031, 131042, 131048];

/**
 * Lets something go wrong by chance with the next sends of a message. `told`: whether
 * Meta always tells what became of messages; only then may it take one that it says it
 * refuses, since nobody could know. Tells whether that is what was planted.
 */
export function plantTrouble(
	desk: SendingDesk,
	random: Random,
	{ contained, told }: { contained: string; told: boolean },
): 'refused-and-taken' | 'other' {
	const { faults } = desk.simulator;
	const match = { contains: contained };
	const dice = random.below(100);

	if (dice < 40) random.pick(LOST_ANSWERS).plant(desk, contained);
	else if (dice < 62) {
		const times = 1 + random.below(5);
		refuse(desk, contained, { code: random.pick(PASSING), status: 429, times });
	} else if (dice < 72) {
		refuse(desk, contained, { code: random.pick(OF_THE_NUMBER), times: 1 + random.below(3) });
	} else if (dice < 80) {
		refuse(desk, contained, { code: random.pick(FINAL), status: 400 });
	} else if (dice < 90) {
		faults.add({ at: 'send', kind: 'failed-status', match, code: random.pick(FINAL) });
	} else if (dice < 93) {
		refuse(desk, contained, { code: random.pick(FOR_A_PERSON), status: 403 });
	} else if (told) {
		const code = random.pick([...PASSING, ...FINAL]);
		faults.add({ at: 'send', kind: 'server-error-after', match, code, status: 429 });
		return 'refused-and-taken';
	}
	return 'other';
}
