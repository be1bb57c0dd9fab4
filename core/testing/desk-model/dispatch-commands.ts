import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recoverTurn } from '../../inbox/recover-turn';
import { dispatchTurn, lapsedTurns, renewTurnLeases } from '../../store/turn-runs';
import { dueTurns } from '../../store/due-turns';
import { aCommand, nth } from './a-command';
import type { Desk, Turn } from './desk';
import { dispatchDue, HOLDER } from './dispatch-due';
import * as predict from './predict-runs';

const pick = fc.nat(20);
const RULES = { ...predict.RUN_RULES, withoutAnswer: 'failed' as const };

/** One of the turns that are due is handed to a run. */
export const dispatches = (number: number) =>
	aCommand({
		text: `due turn ${number} is dispatched`,
		events: ['dispatched', 'control-changed'],
		applies: (desk) => predict.dueTurns(desk).length > 0,
		async play(desk, real) {
			const due = await real.store.read((unit) => dueTurns(unit, real.channelId, 20));
			const predicted = predict.dueTurns(desk);
			assert.equal(idsOf(due), idsOf(predicted));

			const turn = nth(predicted, number);
			const item = await dispatchDue(real.store, turn.id!, predict.RUN_RULES);
			assert.equal(item ? 'run' : 'ended', predict.dispatch(desk, turn));
			if (!item) return;
			const { attempt, conversation } = turn;
			desk.runs.push({ turn, attempt, epoch: conversation.epoch, item, over: false });
		},
	});

export const turnDispatched = pick.map(dispatches);

/** Another process was quicker, or looked too early. */
export const dispatchedInVain = pick.map((number) =>
	aCommand({
		text: `turn ${number} is dispatched by somebody who may not`,
		events: [],
		applies: (desk) => notFree(desk).length > 0,
		async play(desk, real) {
			const turn = nth(notFree(desk), number);
			const run = { ...predict.RUN_RULES, holder: 'another' };
			const taken = await real.store.write((unit) => dispatchTurn(unit, turn.id!, run));
			assert.equal(taken, undefined);
		},
	}),
);

function notFree(desk: Desk): Turn[] {
	return desk.turns.filter(
		(turn) =>
			!['waiting', 'retrying'].includes(turn.state) ||
			(turn.state === 'waiting' && predict.isBusy(desk, turn)),
	);
}

/** The dispatcher looks after runs whose process is gone or whose time is over. */
export const recovers = () =>
	aCommand({
		text: 'what lapsed is recovered',
		events: ['run-lost', 'control-changed', 'customer-told'],
		applies: (desk) => predict.lapsedTurns(desk).length > 0,
		async play(desk, real) {
			const lapsed = await real.store.read((unit) => lapsedTurns(unit, real.channelId));
			const predicted = predict.lapsedTurns(desk);
			assert.equal(idsOf(lapsed), idsOf(predicted));
			for (const turn of predicted) {
				await real.store.write((unit) => recoverTurn(unit, turn.id!, RULES));
				predict.recover(desk, turn);
			}
		},
	});

export const lostRunsRecovered = fc.constant(null).map(recovers);

/** The process that awaits the runs says that it lives. */
export const dispatcherLives = fc.constant(null).map(() =>
	aCommand({
		text: 'the dispatcher lives',
		events: [],
		applies: (desk) => desk.turns.some(({ leaseUntil }) => leaseUntil !== null),
		async play(desk, real) {
			const { leaseMs } = predict.RUN_RULES;
			const awaited = desk.turns.filter(({ leaseUntil }) => leaseUntil !== null);
			const ids = awaited.map(({ id }) => id!);
			await real.store.write((unit) => renewTurnLeases(unit, HOLDER, ids, leaseMs));
			for (const turn of awaited) turn.leaseUntil = desk.clock.now + leaseMs;
		},
	}),
);

function idsOf(turns: { id?: string }[]): string {
	return turns
		.map(({ id }) => id)
		.sort()
		.join();
}
