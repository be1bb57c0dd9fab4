import assert from 'node:assert/strict';
import type fc from 'fast-check';
import { type OutboxEvent, type OutboxTransition, waysOfRow } from '../../store/outbox-states';
import { type TurnEvent, type TurnTransition, waysOfTurn } from '../../store/turn-states';
import { compare } from './compare';
import type { Desk } from './desk';
import { type Held, readHeld } from './held';
import { checkPromises } from './promises';
import type { RealDesk } from './real-desk';

export type Command = fc.AsyncCommand<Desk, RealDesk>;

export type Step = {
	/** As a counterexample prints it. */
	text: string;
	/** What it may cause; every change of a state must follow from one of these. */
	events: readonly (TurnEvent | OutboxEvent)[];
	applies(desk: Desk): boolean;
	/** Does it on the model and on the product, and compares what each says of it. */
	play(desk: Desk, real: RealDesk): Promise<void>;
};

/** No two commands share a moment. */
const TICK_MS = 10;

/** The ways of the tables that the walks of this process have gone. */
export const gone = new Set<TurnTransition | OutboxTransition>();

/** A command of a walk, after which the whole store is compared with the model. */
export function aCommand(step: Step): Command {
	return {
		check: (desk) => step.applies(desk),
		toString: () => step.text,
		async run(desk, real) {
			desk.clock.now += TICK_MS;
			await step.play(desk, real);
			const held = await readHeld(real.store, real.channelId, real.seq);
			checkTransitions(real.held, held, step);
			checkPromises(real.held, held);
			compare(desk, held);
			real.seq = held.changes.at(-1)?.seq ?? real.seq;
			real.held = held;
		},
	};
}

/** A command that the store learns nothing of. */
export function aMoment(moment: {
	text: string;
	applies(desk: Desk): boolean;
	play(desk: Desk): void;
}): Command {
	return {
		check: (desk) => moment.applies(desk),
		toString: () => moment.text,
		async run(desk) {
			desk.clock.now += TICK_MS;
			moment.play(desk);
		},
	};
}

/** One of a list, by any number; the list must not be empty. */
export function nth<T>(list: readonly T[], pick: number): T {
	return list[pick % list.length]!;
}

function checkTransitions(before: Held, after: Held, { events }: Step): void {
	for (const turn of after.turns.values()) {
		const from = before.turns.get(turn.id)?.state ?? 'none';
		if (from === turn.state) continue;
		const ways = waysOfTurn(from, turn, events);
		const to = turn.outcome ?? turn.state;
		assert.ok(ways.length > 0, `no way of a turn: ${from} → ${to} by ${events.join()}`);
		for (const way of ways) gone.add(way);
	}
	for (const { id, state } of after.rows.values()) {
		const from = before.rows.get(id)?.state ?? 'none';
		if (from === state) continue;
		const ways = waysOfRow(from, state, events);
		assert.ok(ways.length > 0, `no way of a row: ${from} → ${state} by ${events.join()}`);
		for (const way of ways) gone.add(way);
	}
}
