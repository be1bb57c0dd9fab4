import { sql } from 'kysely';
import { addDeadLetter } from '../store/dead-letter-store';
import { addDelivery, noteEvents } from '../store/delivery-store';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { parseWebhook } from '../whatsapp/parse-webhook';
import type { WebhookEvent } from '../whatsapp/webhook-event';
import { applyEvent } from './apply-event';
import type { IntakeRules } from './intake-rules';

export type Recorded =
	| { outcome: 'recorded'; events: number; turnIds: string[] }
	/** The same bytes were recorded before; nothing changed. */
	| { outcome: 'repeated' };

/** Stores deliveries. What it has resolved is on the disk; what it has rejected left nothing behind. */
export interface Recorder {
	/**
	 * `body`: the signed bytes. Rejects when the store cannot keep them, or too many wait
	 * already, so that Meta tries again.
	 */
	record(body: Buffer, rules: IntakeRules): Promise<Recorded>;
}

type Waiting = {
	body: Buffer;
	rules: IntakeRules;
	resolve(recorded: Recorded): void;
	reject(error: unknown): void;
};

const MOST_IN_ONE_COMMIT = 100;
/** While the store is locked, deliveries pile up in memory; beyond this Meta keeps them for us. */
const MOST_WAITING = 2_000;

/**
 * Commits in groups: while one transaction is being written, the deliveries that
 * arrive wait for the next, so that many share one fsync. Each lies in a savepoint of
 * its own: one that fails does not undo its neighbours.
 */
export function createRecorder(store: Store): Recorder {
	const queue: Waiting[] = [];
	let writing = false;

	return {
		record(body, rules) {
			if (queue.length >= MOST_WAITING) {
				return Promise.reject(new Error('Too many deliveries wait to be stored'));
			}
			return new Promise((resolve, reject) => {
				queue.push({ body, rules, resolve, reject });
				if (!writing) void writeQueue();
			});
		},
	};

	async function writeQueue() {
		writing = true;
		while (queue.length > 0) await writeGroup(queue.splice(0, MOST_IN_ONE_COMMIT));
		writing = false;
	}

	async function writeGroup(group: Waiting[]) {
		try {
			const settle = await store.write(async (unit) => {
				const settlements: (() => void)[] = [];
				for (const { body, rules, resolve, reject } of group) {
					const result = await inSavepoint(unit, () => recordOne(unit, body, rules));
					settlements.push(
						'error' in result ? () => reject(result.error) : () => resolve(result.value),
					);
				}
				return settlements;
			});
			for (const answer of settle) answer();
		} catch (error) {
			for (const { reject } of group) reject(error);
		}
	}
}

async function recordOne(unit: Unit, body: Buffer, rules: IntakeRules): Promise<Recorded> {
	const delivery = await addDelivery(unit, body);
	if (delivery.outcome === 'repeated') return delivery;

	const events = readEvents(body, unit.now);
	const turnIds = new Set<string>();
	for (const event of events) {
		const result = await inSavepoint(unit, () =>
			applyEvent(unit, event, { deliveryId: delivery.id, rules }),
		);
		if ('error' in result) {
			if (isStoreFailure(result.error)) throw result.error;
			await addDeadLetter(unit, {
				deliveryId: delivery.id,
				phoneNumberId: event.channel?.phoneNumberId ?? null,
				reason: `It could not be applied: ${describe(result.error)}`,
				piece: event,
			});
		} else if (result.value.turnId) {
			turnIds.add(result.value.turnId);
		}
	}
	await noteEvents(unit, delivery.id, events.length);
	return { outcome: 'recorded', events: events.length, turnIds: [...turnIds] };
}

function readEvents(body: Buffer, receivedAt: string): WebhookEvent[] {
	try {
		return parseWebhook(JSON.parse(body.toString('utf8')), receivedAt);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return [{ type: 'not-understood', reason: 'The body is not JSON', raw: null }];
	}
}

async function inSavepoint<T>(
	{ db }: Unit,
	work: () => Promise<T>,
): Promise<{ value: T } | { error: unknown }> {
	await sql`SAVEPOINT piece`.execute(db);
	try {
		const value = await work();
		await sql`RELEASE SAVEPOINT piece`.execute(db);
		return { value };
	} catch (error) {
		try {
			await sql`ROLLBACK TO SAVEPOINT piece`.execute(db);
			await sql`RELEASE SAVEPOINT piece`.execute(db);
		} catch {
			// On a full disk SQLite may have ended the transaction, savepoints and all: nothing is kept.
			throw error;
		}
		return { error };
	}
}

/** A full disk or a lost database is no fault of the event: the whole delivery must come again. */
function isStoreFailure(error: unknown): boolean {
	const code = (error as { code?: unknown }).code;
	return typeof code === 'string' && /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN|NOMEM)/.test(code);
}

/** The kind of error and its code, never its message, which may hold what a customer said. */
function describe(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown error';
	const code = (error as { code?: unknown }).code;
	return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
