import { createLoop, type Loop } from '../inbox/loop';
import { moveCursor, openCursor } from '../store/feed-cursor';
import type { Store } from '../store/open-store';
import { changesAfter, lastChange } from '../store/read-changes';
import type { Log } from './log';
import { readStepRows } from './step-rows';
import { type TraceStep, traceStep } from './trace-steps';
import { type LoggedSteps, wantedSteps } from './wanted-steps';

type TraceLogging = {
	store: Store;
	/** Who follows: the same over restarts, so that it goes on where it stopped. */
	follower: string;
	/** Only what happens on this channel is logged. */
	channelId: string;
	steps: LoggedSteps;
	log: Log;
	onError: (error: unknown) => void;
};

type LoggedStep = TraceStep & { problem: boolean };

/** It follows at its own pace: no commit waits for it, and none wakes it. */
const LOOK_MS = 1_000;

const ROUND = 500;

const KEEP_MS = 10_000;

/** Minutes of a busy desk. Who was away for longer finds the rest in the store. */
const MOST_BEHIND = 100_000;

/**
 * Logs the steps of every message of a channel, whichever process took them: it follows the
 * change feed, from now on or from where it stopped. Each step once in ordinary operation; after
 * a crash those of the last seconds again.
 */
export function startTraceLog(logging: TraceLogging): Pick<Loop, 'stop'> {
	const { store, follower, channelId, steps, log, onError } = logging;
	let cursor: number | undefined;
	let kept = 0;
	let keptAt = performance.now();

	const loop = createLoop(LOOK_MS, round);
	loop.wake();
	return {
		async stop() {
			await loop.stop();
			await keep().catch(onError);
		},
	};

	async function round(): Promise<number | undefined> {
		try {
			cursor ??= kept = await start();
			const { read, last, told } = await readOn(cursor);
			for (const { event, facts, problem } of told) {
				if (problem) log.warn(event, facts);
				else log.info(event, facts);
			}
			cursor = last;
			if (performance.now() - keptAt >= KEEP_MS) await keep();
			return read === ROUND ? 0 : undefined;
		} catch (error) {
			onError(error);
			return undefined;
		}
	}

	async function start(): Promise<number> {
		const { from, end } = await store.write(async (unit) => ({
			from: await openCursor(unit, follower),
			end: await lastChange(unit),
		}));
		if (end - from <= MOST_BEHIND) return from;
		log.warn('steps-skipped', { changes: end - from - MOST_BEHIND });
		return end - MOST_BEHIND;
	}

	async function readOn(from: number): Promise<{ read: number; last: number; told: LoggedStep[] }> {
		return await store.read(async (unit) => {
			const changes = await changesAfter(unit, from, ROUND);
			const wanted = wantedSteps(changes, steps);
			const rows = await readStepRows(unit, wanted);
			const told = wanted.flatMap((change) => {
				const step = traceStep(change, rows, channelId);
				return step ? [{ ...step, problem: change.problem }] : [];
			});
			return { read: changes.length, last: changes.at(-1)?.seq ?? from, told };
		});
	}

	async function keep(): Promise<void> {
		keptAt = performance.now();
		if (cursor === undefined || cursor === kept) return;
		const seq = cursor;
		await store.write((unit) => moveCursor(unit, follower, seq));
		kept = seq;
	}
}
