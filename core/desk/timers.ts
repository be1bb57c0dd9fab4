import { createLoop } from '../inbox/loop';
import { changeControl } from '../store/control-store';
import { lockConversation } from '../store/conversation-store';
import { dueSnoozes, nextSnooze, quietWithPerson } from '../store/due-conversations';
import type { Store } from '../store/open-store';
import { nextLapse, sweepPresence } from '../store/presence-store';
import type { Unit } from '../store/schema';
import { setStatus } from '../store/set-status';
import { sweepAccess } from '../store/sweep-access';
import { readSettings } from './desk-settings';

/** What a round takes at most; the next one follows at once. */
const BATCH = 100;
/** Other processes commit too; on SQLite nothing tells us but a look. */
const LONGEST_SLEEP_MS = 30_000;
/** A commit may have brought something due, and there may be hundreds of them in a second. */
const AFTER_COMMIT_MS = 1_000;
/** Who has been quiet for minutes is found soon enough. */
const QUIET_LOOK_MS = 15_000;
const TIDYING_MS = 3_600_000;

export interface Timers {
	/** Resolves when what is being done is done. */
	stop(): Promise<void>;
}

/**
 * Does what falls due at the desk: snoozed conversations open, a person's conversation goes
 * back to the AI after the time in the desk's settings, pages that are gone stop showing as
 * present, and old sessions, links and limits are removed. Any number of processes may do so
 * at once: each decision is made under the conversation's row. `onError` is told of what
 * failed; the next round tries again.
 */
export function startTimers({ store, onError }: { store: Store; onError(error: unknown): void }): {
	stop(): Promise<void>;
} {
	const due = createLoop(LONGEST_SLEEP_MS, guarded(doWhatIsDue));
	const quiet = createLoop(QUIET_LOOK_MS, guarded(returnToAi));
	const tidying = createLoop(TIDYING_MS, guarded(tidy));
	const loops = [due, quiet, tidying];
	let soon: NodeJS.Timeout | undefined;
	const stopListening = store.onCommit(() => {
		soon ??= setTimeout(() => {
			soon = undefined;
			due.wake();
		}, AFTER_COMMIT_MS).unref();
	});
	for (const loop of loops) loop.wake();

	return {
		async stop() {
			stopListening();
			clearTimeout(soon);
			await Promise.all(loops.map((loop) => loop.stop()));
		},
	};

	async function doWhatIsDue(): Promise<number | undefined> {
		const snoozed = await store.read((unit) => dueSnoozes(unit, BATCH));
		for (const id of snoozed) await store.write((unit) => openWhenDue(unit, id));
		const lapsed = await store.read(hasLapsed);
		if (lapsed) await store.write((unit) => sweepPresence(unit, BATCH));
		return await store.read(async (unit) => {
			const times = [await nextSnooze(unit), await nextLapse(unit)];
			const [earliest] = times.filter((time) => time !== undefined).sort();
			if (earliest === undefined) return undefined;
			// What is overdue is locked by another process, which is at it.
			return Math.max(AFTER_COMMIT_MS, Date.parse(earliest) - Date.parse(unit.now));
		});
	}

	async function returnToAi(): Promise<number | undefined> {
		const { returnAfterMinutes } = await store.read(readSettings);
		if (returnAfterMinutes === null) return undefined;
		const quietMs = returnAfterMinutes * 60_000;
		const ids = await store.read((unit) => quietWithPerson(unit, { quietMs, limit: BATCH }));
		for (const id of ids) await store.write((unit) => returnWhenQuiet(unit, id, quietMs));
		return ids.length === BATCH ? AFTER_COMMIT_MS : undefined;
	}

	async function tidy(): Promise<void> {
		await store.write(sweepAccess);
	}

	function guarded<T>(work: () => Promise<T>): () => Promise<T | undefined> {
		return async () => {
			try {
				return await work();
			} catch (error) {
				onError(error);
				return undefined;
			}
		};
	}
}

async function hasLapsed(unit: Unit): Promise<boolean> {
	const until = await nextLapse(unit);
	return until !== undefined && until <= unit.now;
}

async function openWhenDue(unit: Unit, id: string): Promise<void> {
	const conversation = await lockConversation(unit, id, 'skip');
	const { status, snoozedUntil } = conversation ?? {};
	if (!conversation || status !== 'snoozed' || (snoozedUntil ?? '') > unit.now) return;
	await setStatus(unit, conversation, { status: 'open' }, null);
}

async function returnWhenQuiet(unit: Unit, id: string, quietMs: number): Promise<void> {
	if (!(await lockConversation(unit, id, 'skip'))) return;
	const still = await quietWithPerson(unit, { quietMs, limit: 1, id });
	if (still.length === 0) return;
	await changeControl(unit, id, { control: 'ai', reason: 'returned', by: 'timer' });
}
