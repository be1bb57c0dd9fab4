import { findChannel } from '../store/channel-store';
import { count } from '../store/counter-store';
import { lockDeadLetter, noteTriedInVain, removeDeadLetter } from '../store/dead-letter-store';
import { isKept, keptDelivery } from '../store/delivery-store';
import { type DeadLetterFilter, listDeadLetters } from '../store/list-dead-letters';
import { findByWamid } from '../store/message-store';
import type { Store } from '../store/open-store';
import { inSavepoint } from '../store/savepoint';
import type { Unit } from '../store/schema';
import type { DeadLetterRow } from '../store/turn-rows';
import type { WebhookEvent } from '../whatsapp/webhook-event';
import { broughtBy, type ReadDelivery, readDelivery, readEvent } from './find-events';
import { type IntakeRules, USUAL_TURN_KINDS } from './intake-rules';
import { failureReason, tryEvent } from './try-event';

export type Retried = { id: string } & (
	| Outcome
	/** Somebody else has retried or purged it. */
	| { outcome: 'gone' }
);

type Outcome =
	| { outcome: 'applied'; turnIds: string[] }
	/** It could not be applied again; the letter stays, with this reason. */
	| { outcome: 'failed'; reason: string }
	/** Nothing is left to try it with; the letter stays as it is. */
	| { outcome: 'not-tried'; reason: string };

/**
 * A rescued message is answered by the AI only while it is about as fresh as one that comes
 * by itself; later it goes to a person, like all that arrives late.
 */
const RETRY_RULES: IntakeRules = {
	mode: 'live',
	quietMs: 3_000,
	longestWaitMs: 15_000,
	turnKinds: USUAL_TURN_KINDS,
	whileRunning: 'wait',
	latestAgeMs: 15 * 60_000,
};

/**
 * Applies once more what became a dead letter: read anew from the bytes of its delivery, as
 * long as they are kept, so that a newer version may understand it; else as it was read
 * then. Nothing else of the delivery is applied, and what the store has by now stays as it is.
 */
export async function retryDeadLetter(store: Store, id: string, beside?: Beside): Promise<Retried> {
	return await createRetry(store, beside)(id);
}

/** Retries every letter that fits, each in a transaction of its own, the oldest first. */
export async function retryDeadLetters(store: Store, filter: DeadLetterFilter): Promise<Retried[]> {
	const retry = createRetry(store);
	const retried: Retried[] = [];
	let after: string | undefined;
	do {
		const page = await retryPage(store, { ...filter, after, limit: LETTERS_A_PAGE }, retry);
		retried.push(...page.retried);
		after = page.next ?? undefined;
	} while (after !== undefined);
	return retried;
}

const LETTERS_A_PAGE = 100;

/** Writes something in the transaction in which a letter was tried. */
type Beside = (unit: Unit, retried: Retried) => Promise<void>;

/** Retries the `limit` oldest letters that fit; `next` goes in as `after` to go on. */
export async function retrySomeDeadLetters(
	store: Store,
	list: DeadLetterList,
	beside?: Beside,
): Promise<{ retried: Retried[]; next: string | null }> {
	return await retryPage(store, list, createRetry(store, beside));
}

type DeadLetterList = DeadLetterFilter & { after?: string; limit: number };

async function retryPage(store: Store, list: DeadLetterList, retry: Retry) {
	const { rows, next } = await store.read((unit) =>
		listDeadLetters(unit, { ...list, order: 'oldest-first', withPiece: false }),
	);
	const retried: Retried[] = [];
	for (const { id } of rows) retried.push(await retry(id));
	return { retried, next };
}

type Retry = (id: string) => Promise<Retried>;

type FindDelivery = (unit: Unit, deliveryId: string) => Promise<ReadDelivery | undefined>;

/** Reads each delivery once for all its letters that come one after another: there may be thousands. */
function createRetry(store: Store, beside?: Beside): Retry {
	let last: { deliveryId: string; delivery: ReadDelivery } | undefined;

	async function findDelivery(unit: Unit, deliveryId: string): Promise<ReadDelivery | undefined> {
		if (last?.deliveryId === deliveryId) {
			return (await isKept(unit, deliveryId)) ? last.delivery : undefined;
		}
		const kept = await keptDelivery(unit, deliveryId);
		last = kept && { deliveryId, delivery: readDelivery(kept) };
		return last?.delivery;
	}

	return (id) =>
		store.write(async (unit) => {
			const retried = await retryInUnit(unit, id, findDelivery);
			await beside?.(unit, retried);
			return retried;
		});
}

async function retryInUnit(unit: Unit, id: string, findDelivery: FindDelivery): Promise<Retried> {
	const letter = await lockDeadLetter(unit, id);
	if (!letter) return { id, outcome: 'gone' };

	const result = await inSavepoint(unit, () => apply(unit, letter, findDelivery));
	const retried: Outcome =
		'error' in result ? { outcome: 'failed', reason: failureReason(result.error) } : result.value;
	if (retried.outcome === 'not-tried') return { id, ...retried };

	count(unit, 'dead-letter-retried');
	if (retried.outcome === 'failed') await noteTriedInVain(unit, id, retried.reason);
	else {
		await removeDeadLetter(unit, id);
		count(unit, 'dead-letter-rescued');
	}
	return { id, ...retried };
}

async function apply(
	unit: Unit,
	{ deliveryId, piece }: DeadLetterRow,
	findDelivery: FindDelivery,
): Promise<Outcome> {
	if (deliveryId === null) return { outcome: 'not-tried', reason: 'It names no delivery' };

	const delivery = await findDelivery(unit, deliveryId);
	const found = delivery?.eventsOf(piece) ?? [];
	const asItWas = found.length > 0 ? undefined : readEvent(piece);
	const events = asItWas ? [asItWas] : found;
	if (events.length === 0) {
		const reason = delivery
			? 'It can no longer be told from the rest of its delivery'
			: 'The bytes of its delivery are no longer kept, and what is left cannot be applied';
		return { outcome: 'not-tried', reason };
	}

	const { turnIds, reasons } = await applyAll(unit, events, deliveryId);
	const [reason] = reasons;
	return reason === undefined ? { outcome: 'applied', turnIds } : { outcome: 'failed', reason };
}

async function applyAll(unit: Unit, events: WebhookEvent[], deliveryId: string) {
	const turnIds = new Set<string>();
	const reasons: string[] = [];
	for (const event of events) {
		if (await isStored(unit, event)) continue;
		const { turnId, refused } = await tryEvent(unit, event, { deliveryId, rules: RETRY_RULES });
		if (turnId !== undefined) turnIds.add(turnId);
		if (refused !== undefined) reasons.push(refused);
	}
	return { turnIds: [...turnIds], reasons };
}

/** Whether the message has come another way; then nothing about it is to change. */
async function isStored(unit: Unit, event: WebhookEvent): Promise<boolean> {
	const wamid = broughtBy(event);
	if (wamid === undefined || event.channel === undefined) return false;
	const channel = await findChannel(unit, event.channel.phoneNumberId);
	return channel !== undefined && (await findByWamid(unit, channel.id, wamid)) !== undefined;
}
