import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import { STATUS_AWAITED_MS } from '../outbox/settle';
import { CLAIM_MS, type SenderOptions, sendDue } from '../outbox/sender';
import { reconcile } from '../outbox/reconcile';
import { getChannel } from '../store/channel-store';
import { endLease, renewLease } from '../store/channel-lease';
import type { Store } from '../store/open-store';
import { writeAgain } from '../store/write-again';
import type { TurnRow } from '../store/turn-rows';
import { setTimesAnew, wentBack } from '../store/set-times-anew';
import { lapsedTurns, renewTurnLeases } from '../store/turn-runs';
import { type ClosingRules, closeRun, type RunEnd } from './close-turn';
import { dispatchDueTurn } from './dispatch-due-turn';
import { forgetOld } from './forget-old';
import { lookForTurns } from './look-for-turns';
import { createLoop, REST_AFTER_LOOKS } from './loop';
import { recoverTurn } from './recover-turn';
import { watchClock } from './watch-clock';

export type DispatcherOptions = {
	store: Store;
	channelId: string;
	phoneNumberId: string;
	/** The trigger, as the channel's owner; and this process of it. */
	owner: string;
	holder: string;
	/** Starts one run with the item; resolves when it ended. It may never settle. */
	run(item: TurnItem): Promise<RunEnd>;
	graph: SenderOptions['graph'];
	rules: ClosingRules & {
		/** A turn whose last message is older goes to a person: the desk was down for long. */
		latestAgeMs: number;
		/** After this a run's attempt is revoked and a person gets the turn. */
		deadlineMs: number;
		/** Keep below n8n's own limit of concurrent executions: one that queues there never starts in time. */
		mostRuns: number;
	};
	/** Told of what went wrong (store, credential), and that the number was stopped; the loop goes on. */
	onError(error: unknown): void;
};

export interface Dispatcher {
	/** Ends the loops and gives up the lease; runs that go on are found by their leases. */
	stop(): Promise<void>;
}

const LEASE_MS = 15_000;
const HEARTBEAT_MS = 5_000;
/** Other processes commit too; on SQLite nothing tells us but a look. */
const LONGEST_SLEEP_MS = 1_000;
const HOUSEKEEPING_MS = 60_000;
/** Between two pieces of what is forgotten, so that others come to write. */
const BREATH_MS = 200;

/**
 * Hands turns of one channel to runs and sends what its outbox holds, while this
 * process leads: one running turn a conversation, a bounded number at once, longest
 * waiting first. The store is the truth: what a process leaves behind, another picks up.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
	const { store, channelId, owner, holder, rules } = options;
	const running = new Map<string, number>();
	let leading = false;
	let alarmedAt: string | null = null;
	const clockWasSet = watchClock();

	const heartbeat = createLoop(HEARTBEAT_MS, guarded(beat));
	const dispatch = createLoop(LONGEST_SLEEP_MS, guarded(dispatchDue), REST_AFTER_LOOKS);
	const send = createLoop(LONGEST_SLEEP_MS, guarded(sendRound), REST_AFTER_LOOKS);
	const housekeeping = createLoop(HOUSEKEEPING_MS, guarded(keepHouse));
	const stopListening = store.onCommit((news) => {
		if (news.has('turns')) dispatch.wake();
		if (news.has('rows')) send.wake();
	});
	heartbeat.wake();

	return {
		async stop() {
			stopListening();
			await Promise.all([heartbeat, dispatch, send, housekeeping].map((loop) => loop.stop()));
			// Where the store is away, the lease runs out by itself.
			if (leading) await guarded(() => store.write((unit) => endLease(unit, channelId, holder)))();
		},
	};

	async function beat(): Promise<void> {
		const wasLeading = leading;
		const { lease, now } = await store.write(async (unit) => ({
			lease: await renewLease(unit, channelId, { owner, holder, leaseMs: LEASE_MS }),
			now: unit.now,
		}));
		const wasSet = clockWasSet(now);
		leading = lease === 'leading';
		if (!leading) return;
		await store.write((unit) => renewTurnLeases(unit, holder, [...running.keys()], LEASE_MS));
		if (wasSet || (!wasLeading && (await store.read(wentBack)))) {
			const times = {
				leaseMs: LEASE_MS,
				deadlineMs: rules.deadlineMs,
				claimMs: CLAIM_MS,
				statusMs: STATUS_AWAITED_MS,
			};
			await store.write((unit) => setTimesAnew(unit, channelId, times));
		}
		await recover();
		if (!wasLeading) for (const loop of [dispatch, send, housekeeping]) loop.wake();
		await alarm();
	}

	/** Tells once of each time that Meta has stopped the number. */
	async function alarm(): Promise<void> {
		const { stoppedAt, stoppedReason } = await store.read((unit) => getChannel(unit, channelId));
		if (stoppedAt !== null && stoppedAt !== alarmedAt) {
			options.onError(
				new InputError(
					`Meta refuses what this number sends: ${stoppedReason}. Nothing is sent until you have mended it and activated the workflow again.`,
				),
			);
		}
		alarmedAt = stoppedAt;
	}

	/** Takes over what a process that is gone left behind, and ends what took too long. */
	async function recover(): Promise<void> {
		for (const { id } of await store.read((unit) => lapsedTurns(unit, channelId))) {
			await store.write((unit) => recoverTurn(unit, id, rules));
			running.delete(id);
		}
		await reconcile(store, channelId);
	}

	async function dispatchDue(): Promise<number | undefined> {
		const free = rules.mostRuns - running.size;
		if (!leading || free <= 0) return undefined;

		const { due, next } = await store.readJob(lookForTurns, { channelId, limit: free });
		for (const id of due) await dispatchOne(id);
		return next;
	}

	async function dispatchOne(id: string): Promise<void> {
		const { deadlineMs, latestAgeMs } = rules;
		const dispatched = await store.writeJob(dispatchDueTurn, {
			...{ id, channelId, holder, storeId: store.id },
			...{ leaseMs: LEASE_MS, deadlineMs, latestAgeMs },
		});
		if (dispatched) void guarded(() => awaitRun(dispatched.turn, dispatched.item))();
	}

	async function awaitRun(turn: TurnRow, item: TurnItem): Promise<void> {
		running.set(turn.id, turn.attempt);
		try {
			const end = await options.run(item).catch((error: unknown): RunEnd => {
				options.onError(error);
				return { run: 'failed' };
			});
			const { id, attempt } = turn;
			await writeAgain(() => store.writeJob(closeRun, { id, attempt, end, rules }));
		} finally {
			if (running.get(turn.id) === turn.attempt) running.delete(turn.id);
			dispatch.wake();
		}
	}

	async function sendRound(): Promise<number | undefined> {
		if (!leading) return undefined;
		const { phoneNumberId, graph } = options;
		const dueAt = await sendDue({ store, holder, channelId, phoneNumberId, graph });
		if (dueAt === null) return undefined;
		const now = await store.read((unit) => Promise.resolve(unit.now));
		return Date.parse(dueAt) - Date.parse(now);
	}

	async function keepHouse(): Promise<number | undefined> {
		if (!leading) return undefined;
		const more = await store.write(forgetOld);
		return more ? BREATH_MS : undefined;
	}

	function guarded<T>(work: () => Promise<T>): () => Promise<T | undefined> {
		return async () => {
			try {
				return await work();
			} catch (error) {
				options.onError(error);
				return undefined;
			}
		};
	}
}
