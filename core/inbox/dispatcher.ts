import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import { type SenderOptions, sendDue } from '../outbox/sender';
import { handOver } from '../outbox/hand-over';
import { reconcile } from '../outbox/reconcile';
import { pruneOrphans } from '../outbox/orphan-statuses';
import { getChannel } from '../store/channel-store';
import { endLease, renewLease } from '../store/channel-lease';
import { plus } from '../store/database-time';
import { pruneBodies } from '../store/delivery-store';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import type { TurnRow } from '../store/turn-rows';
import { endTurn } from '../store/turn-store';
import { dispatchTurn, lapsedTurns, renewTurnLeases } from '../store/turn-runs';
import { dueTurns, nextDueAt } from '../store/due-turns';
import { type ClosingRules, closeTurn, type RunEnd } from './close-turn';
import { createLoop, REST_AFTER_LOOK_MS } from './loop';
import { recoverTurn } from './recover-turn';
import { turnItem } from './turn-item';

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
const DAY_MS = 24 * 60 * 60 * 1000;
const KEEP_DAYS = 7;

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

	const heartbeat = createLoop(HEARTBEAT_MS, guarded(beat));
	const dispatch = createLoop(LONGEST_SLEEP_MS, guarded(dispatchDue), REST_AFTER_LOOK_MS);
	const send = createLoop(LONGEST_SLEEP_MS, guarded(sendRound), REST_AFTER_LOOK_MS);
	const housekeeping = createLoop(HOUSEKEEPING_MS, guarded(keepHouse));
	const stopListening = store.onCommit(() => {
		dispatch.wake();
		send.wake();
	});
	heartbeat.wake();

	return {
		async stop() {
			stopListening();
			await Promise.all([heartbeat, dispatch, send, housekeeping].map((loop) => loop.stop()));
			if (leading) await store.write((unit) => endLease(unit, channelId, holder));
		},
	};

	async function beat(): Promise<void> {
		const wasLeading = leading;
		const lease = await store.write((unit) =>
			renewLease(unit, channelId, { owner, holder, leaseMs: LEASE_MS }),
		);
		leading = lease === 'leading';
		if (!leading) return;
		await store.write((unit) => renewTurnLeases(unit, holder, LEASE_MS));
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

		const { due, next } = await store.read(async (unit) => {
			const dueAt = await nextDueAt(unit, channelId);
			return {
				due: await dueTurns(unit, channelId, free),
				next: dueAt === null ? undefined : Date.parse(dueAt) - Date.parse(unit.now),
			};
		});
		for (const { id } of due) await dispatchOne(id);
		return next;
	}

	async function dispatchOne(id: string): Promise<void> {
		const { deadlineMs } = rules;
		const dispatched = await store.write(async (unit) => {
			// Another trigger may have taken the number over since the last heartbeat.
			if ((await getChannel(unit, channelId)).leaseHolder !== holder) return undefined;
			const run = { holder, leaseMs: LEASE_MS, deadlineMs, whenLocked: 'skip' as const };
			const turn = await dispatchTurn(unit, id, run);
			if (!turn) return undefined;
			const item = await turnItem(unit, turn, store.id);
			if (!item) {
				await endTurn(unit, id, {
					outcome: 'no-answer-needed',
					reason: 'The customer deleted what they had written',
				});
				return undefined;
			}
			if (isLate(item, unit.now)) {
				await leaveLateTurn(unit, turn);
				return undefined;
			}
			return { turn, item };
		});
		if (dispatched) void guarded(() => awaitRun(dispatched.turn, dispatched.item))();
	}

	function isLate({ messages }: TurnItem, now: string): boolean {
		const last = messages.at(-1)?.sentAt ?? now;
		return Date.parse(now) - Date.parse(last) > rules.latestAgeMs;
	}

	async function leaveLateTurn(unit: Unit, turn: TurnRow): Promise<void> {
		await handOver(unit, {
			conversationId: turn.conversationId,
			reason: 'late-delivery',
			by: 'dispatcher',
			tellCustomer: false,
		});
		await endTurn(unit, turn.id, {
			outcome: 'handed-over',
			reason: 'The desk was down, and the message is hours old',
		});
	}

	async function awaitRun(turn: TurnRow, item: TurnItem): Promise<void> {
		running.set(turn.id, turn.attempt);
		try {
			const end = await options.run(item).catch((error: unknown): RunEnd => {
				options.onError(error);
				return { run: 'failed' };
			});
			await store.write((unit) => closeTurn(unit, turn.id, turn.attempt, end, rules));
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

	async function keepHouse(): Promise<void> {
		if (!leading) return;
		await store.write(async (unit) => {
			const before = plus(unit.now, -KEEP_DAYS * DAY_MS);
			await pruneOrphans(unit, before);
			await pruneBodies(unit, before);
		});
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
