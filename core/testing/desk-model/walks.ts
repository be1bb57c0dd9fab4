import fc from 'fast-check';
import * as customer from './customer-commands';
import * as dispatch from './dispatch-commands';
import * as person from './person-commands';
import { restored } from './restore-commands';
import * as run from './run-commands';
import * as sending from './sending-commands';
import { statusComes } from './status-commands';
import { secondsPass, timePasses } from './time-commands';
import type { Command } from './a-command';

/** Most of the commands that a walk tries do not apply at that moment; about one in four is played. */
const MOST_COMMANDS = 250;

/** What happens in everybody's conversations: people turn out to be one, days pass. */
export const anyWalk = walkOf([
	[8, customer.customerWrites(customer.MANY_SENDERS)],
	[1, customer.customerDeletes],
	[1, customer.userIdChanges],
	[20, dispatch.turnDispatched],
	[1, dispatch.dispatchedInVain],
	[4, dispatch.lostRunsRecovered],
	[1, dispatch.dispatcherLives],
	[3, run.runStarts],
	[4, run.gateAsked],
	[2, run.typingShown],
	[22, run.answerWritten],
	[12, run.runEnds],
	[30, sending.rowClaimed],
	[1, sending.rowClaimedInVain],
	[24, sending.metaAnswers],
	[3, sending.outboxReconciled],
	[8, statusComes],
	[6, person.controlGiven],
	[3, person.draftRead],
	[8, person.draftApproved],
	[2, person.draftDiscarded],
	[1, person.builderWrites],
	[3, person.numberSwitched],
	[1, restored],
	[8, timePasses],
]);

/** What happens in one conversation in a short time: it gets into its rarer states. */
export const closeWalk = walkOf([
	[3, customer.customerWrites([{ number: '1', userId: '' }])],
	[20, dispatch.turnDispatched],
	[30, run.answerWritten],
	[10, run.runEnds],
	[30, sending.rowClaimed],
	[24, sending.metaAnswers],
	[1, sending.outboxReconciled],
	[6, statusComes],
	[10, person.controlGiven],
	[10, person.draftApproved],
	[1, person.draftDiscarded],
	[10, person.numberSwitched],
	[1, restored],
	[6, secondsPass],
]);

function walkOf(moves: [weight: number, arbitrary: fc.Arbitrary<Command>][]) {
	const command = fc.oneof(...moves.map(([weight, arbitrary]) => ({ weight, arbitrary })));
	return fc.commands([command], { maxCommands: MOST_COMMANDS, size: 'max' });
}
