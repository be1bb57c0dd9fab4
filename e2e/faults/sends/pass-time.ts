import { setTimeout as pause } from 'node:timers/promises';
import { plus } from '../../../core/store/database-time';
import type { Unit } from '../../../core/store/schema';
import type { OutboxRow, TurnRow } from '../../../core/store/turn-rows';
import type { SendingDesk } from './sending-desk';

/** What a desk has to do. */
type Look = {
	/** What is to be done now, in words. */
	busy: string[];
	/** What the next heartbeat looks after. */
	overdue: string[];
	/** When there is more to do. */
	next: string[];
};

/** A busy machine needs its time for what is to be done now. */
const LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 20;
/** How long an answer is held for a stopped channel. */
const HELD_MS = 600_000;

/**
 * Lets time pass from one thing that falls due to the next, at once, until the desk has
 * nothing to do any more or `untilMs` have passed. Rejects, saying what is left, when
 * something that is due is not done.
 */
export async function passTime(
	desk: SendingDesk,
	untilMs = Number.POSITIVE_INFINITY,
): Promise<void> {
	const began = desk.clock.now().getTime();
	for (;;) {
		const next = await comeToRest(desk);
		const passed = desk.clock.now().getTime() - began;
		const stepMs = next === undefined ? Number.POSITIVE_INFINITY : untilDue(desk, next);
		if (passed + stepMs > untilMs) {
			if (passed < untilMs && untilMs < Number.POSITIVE_INFINITY) {
				desk.clock.advance(untilMs - passed);
				await comeToRest(desk);
			}
			return;
		}
		if (next === undefined) return;
		desk.clock.advance(Math.max(0, stepMs));
	}
}

/** Waits until nothing is to be done at this moment; gives the time at which there is more. */
export async function comeToRest(desk: SendingDesk): Promise<string | undefined> {
	const end = Date.now() + LIMIT_MS;
	let quiet = 0;
	for (;;) {
		const { busy, overdue, next } = await look(desk);
		quiet = busy.length === 0 ? quiet + 1 : 0;
		// What has just ended may be about to set the next thing in motion.
		if (quiet >= 2 && overdue.length === 0) return next.sort()[0];
		if (quiet >= 2) await desk.start();
		if (Date.now() > end) throw new Error(`It was not done: ${[...busy, ...overdue].join('; ')}`);
		await pause(LOOK_EVERY_MS);
	}
}

function untilDue(desk: SendingDesk, time: string): number {
	return Date.parse(time) - desk.clock.now().getTime() + 2;
}

async function look(desk: SendingDesk): Promise<Look> {
	const { simulator, sends, meta } = desk;
	const underway = sends.underway();
	const ofStore = await desk.store.read((unit) => lookIntoStore(unit, desk));
	return {
		...ofStore,
		busy: [
			...(underway > 0 ? [`${underway} sends are under way`] : []),
			...(meta.isQuiet() ? [] : ['Meta is delivering']),
			...(simulator.sender.statuses.pending() > 0 ? ['statuses are to come'] : []),
			...ofStore.busy,
		],
	};
}

async function lookIntoStore(
	unit: Unit,
	{ channelId, awaiting, forgets }: SendingDesk,
): Promise<Look> {
	const { db, now } = unit;
	const rows = await db
		.selectFrom('outbox')
		.selectAll()
		.where('state', 'in', ['queued', 'claimed', 'unknown'])
		.orderBy('position')
		.execute();
	const turns = await db.selectFrom('turn').selectAll().where('state', '<>', 'ended').execute();
	const channel = await db
		.selectFrom('channel')
		.selectAll()
		.where('id', '=', channelId)
		.executeTakeFirstOrThrow();

	const looks = [
		...rows.map((row) => lookAtRow(row, rows, { ...channel, now })),
		...turns.map((turn) => lookAtTurn(turn, turns, { awaiting, now })),
	].map((one, place) => (forgets ? forgotten(one, [...rows, ...turns][place]!, now) : one));
	const look = {
		busy: looks.flatMap(({ busy = [] }) => busy),
		overdue: looks.flatMap(({ overdue = [] }) => overdue),
		next: looks.flatMap(({ next = [] }) => next),
	};
	// A run that waits for what is settled is about to end.
	const last = look.next.length === 0 && look.overdue.length === 0;
	const running = turns.filter(({ state }) => state === 'dispatched' || state === 'running');
	return last ? { ...look, busy: [...look.busy, ...running.map(nameOf)] } : look;
}

function lookAtRow(
	row: OutboxRow,
	rows: OutboxRow[],
	at: { now: string; stoppedAt: string | null; pausedUntil: string | null },
): Partial<Look> {
	const { state, claimUntil, dueAt, author, kind } = row;
	const name = `row ${row.id} is ${state}`;
	if (state === 'claimed') return { busy: [name] };
	if (state === 'unknown') {
		if (claimUntil === null) return {};
		return claimUntil < at.now ? { overdue: [name] } : { next: [plus(claimUntil, 1)] };
	}
	if (at.stoppedAt !== null || isHeld(row, rows)) {
		// The watch over the unknown part ends it.
		if (isHeldByOwn(row, rows)) return {};
		if (author !== 'ai' || kind !== 'message') return {};
		const givenUpAt = plus(dueAt, HELD_MS + 1);
		return givenUpAt <= at.now ? { overdue: [name] } : { next: [givenUpAt] };
	}
	if (at.pausedUntil !== null && at.pausedUntil > at.now) return { next: [at.pausedUntil] };
	return dueAt > at.now ? { next: [dueAt] } : { busy: [name] };
}

/** Nobody may know of what is claimed or handed out: it is busy until its time is over. */
function forgotten(look: Partial<Look>, row: OutboxRow | TurnRow, now: string): Partial<Look> {
	const until = 'claimUntil' in row ? row.claimUntil : row.leaseUntil;
	if (!['claimed', 'dispatched', 'running'].includes(row.state) || until === null) return look;
	return until < now ? { overdue: [`${row.id} is ${row.state}`] } : { next: [plus(until, 1)] };
}

/** Whether an earlier message has to be settled before. */
function isHeld(row: OutboxRow, rows: OutboxRow[]): boolean {
	return (
		row.kind === 'message' &&
		rows.some(
			(earlier) =>
				earlier.kind === 'message' &&
				earlier.conversationId === row.conversationId &&
				earlier.position < row.position &&
				(earlier.state !== 'unknown' || earlier.cause === row.cause) &&
				// What waits for an unknown part of its own answer holds back nobody else.
				(earlier.cause === row.cause || !isHeldByOwn(earlier, rows)),
		)
	);
}

function isHeldByOwn(row: OutboxRow, rows: OutboxRow[]): boolean {
	return rows.some(
		(earlier) =>
			earlier.cause === row.cause && earlier.position < row.position && earlier.state === 'unknown',
	);
}

function lookAtTurn(
	turn: TurnRow,
	turns: TurnRow[],
	{ awaiting, now }: { awaiting: Set<string>; now: string },
): Partial<Look> {
	const running = turns.some(
		({ conversationId, state }) =>
			conversationId === turn.conversationId && ['dispatched', 'running'].includes(state),
	);
	switch (turn.state) {
		case 'dispatched':
		case 'running':
			return awaiting.has(turn.id) ? {} : { busy: [nameOf(turn)] };
		case 'waiting':
		case 'retrying':
			if (running) return {};
			return turn.dueAt > now ? { next: [turn.dueAt] } : { busy: [nameOf(turn)] };
		default:
			return {};
	}
}

function nameOf({ id, state }: TurnRow): string {
	return `turn ${id} is ${state}`;
}
