import assert from 'node:assert/strict';
import type { Command } from './a-command';
import type { Desk } from './desk';
import { switches } from './person-commands';
import { dueTurns } from './predict-runs';
import type { RealDesk } from './real-desk';
import { dispatches, recovers } from './dispatch-commands';
import { ends } from './run-commands';
import { claims, reconciles, settles } from './sending-commands';
import { waits } from './time-commands';

const MOST_ROUNDS = 12;
const ROUND_SECONDS = 11 * 60;

/**
 * What follows the last command of a walk when nothing else goes wrong: Meta accepts
 * what is sent, runs end, and time passes. Throws unless every turn ends by that, and
 * nothing is left that waits for somebody who will not come.
 */
export async function comeToRest(desk: Desk, real: RealDesk): Promise<void> {
	const play = async (command: Command) => {
		if (command.check(desk)) await command.run(desk, real);
	};
	for (let round = 0; round < MOST_ROUNDS && openOnes(real).length > 0; round += 1) {
		await play(switches(true));
		await play(recovers());
		await play(reconciles());
		while (dueTurns(desk).length > 0) {
			await play(dispatches(0));
			const pick = desk.runs.length - 1;
			await play(ends({ pick, anyRun: true }, { end: 'cancelled', withoutAnswer: 'failed' }));
		}
		for (let row = desk.rows.length; row > 0; row -= 1) {
			const { length } = desk.calls;
			await play(claims(0, 'queued'));
			if (desk.calls.length > length) await play(settles(length, 'accepted'));
		}
		await play(waits(ROUND_SECONDS));
	}
	assert.deepEqual(openOnes(real), []);
}

/** What still waits for something: a turn without an outcome, a row that may be sent or is watched. */
function openOnes({ held }: RealDesk): object[] {
	const turns = [...held.turns.values()].filter(({ state }) => state !== 'ended');
	const rows = [...held.rows.values()].filter(
		({ state, claimUntil }) =>
			state === 'queued' || state === 'claimed' || (state === 'unknown' && claimUntil !== null),
	);
	return [...turns, ...rows];
}
