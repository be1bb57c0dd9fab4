import type { TurnItem } from '../../../core/conversation/turn';
import { closeTurn } from '../../../core/inbox/close-turn';
import { createRecorder } from '../../../core/inbox/recorder';
import { turnItem } from '../../../core/inbox/turn-item';
import { writeAnswer } from '../../../core/outbox/send-text';
import { claim } from '../../../core/outbox/claim';
import { ensureChannel } from '../../../core/store/channel-store';
import type { Store } from '../../../core/store/open-store';
import type { Unit } from '../../../core/store/schema';
import type { OutboxRow } from '../../../core/store/turn-rows';
import { lockTurn } from '../../../core/store/turn-store';
import { dispatchTurn, retryTurn } from '../../../core/store/turn-runs';
import { justNow, RULES } from '../../../core/testing/deliveries';

/** A number of a desk's own for each race, and who writes to it. */
export type Customer = {
	phoneNumberId: string;
	conversationId: string;
	turnId: string;
	/** What the customer wrote last. */
	messageId: string;
	waId?: string;
	bsuid?: string;
};

const BUSINESS = '2001';
const HOUR_MS = 3_600_000;
/** Longer than any run may take or be silent. */
export const TOO_LONG_MS = 2 * HOUR_MS;

export const CLOSING_RULES = { withoutAnswer: 'failed', retryWithinMs: TOO_LONG_MS } as const;

/** The step of the workflow that sends. */
export const STEP = { nodeId: 'send', runIndex: 0, itemIndex: 0 };

/** A customer who has just written; their turn waits to be handed to a run. */
export async function aCustomer(
	store: Store,
	who: { phoneNumberId: string; waId?: string; bsuid?: string },
): Promise<Customer> {
	await store.write((unit) => ensureChannel(unit, { ...who, businessAccountId: BUSINESS }));
	const recorded = await createRecorder(store).record(Buffer.from(aDeliveryOf(who)), RULES);
	const turnId = recorded.outcome === 'recorded' ? recorded.turnIds[0] : undefined;
	if (turnId === undefined) throw new Error('The delivery made no turn');

	const { id: messageId, conversationId } = await store.read(({ db }) =>
		db
			.selectFrom('message')
			.select(['id', 'conversationId'])
			.where('turnId', '=', turnId)
			.executeTakeFirstOrThrow(),
	);
	return { ...who, conversationId, turnId, messageId };
}

/** The turn handed to its next attempt, as its nodes get it. */
export async function aRun(store: Store, turnId: string): Promise<TurnItem> {
	return await store.write(async (unit) => {
		const run = { holder: 'earlier', leaseMs: HOUR_MS, deadlineMs: HOUR_MS };
		const turn = await dispatchTurn(unit, turnId, run);
		const item = turn && (await turnItem(unit, turn, store.id));
		if (!item) throw new Error('The turn cannot be handed to a run');
		return item;
	});
}

/** The run has answered: so many parts wait to be sent, or for approval. */
export async function anAnswer(store: Store, item: TurnItem, parts: number): Promise<OutboxRow[]> {
	const message = { text: textOf(parts), markdown: false, previewUrl: false };
	return await writeAnswer({ store, channelId: item.channel.id }, item, STEP, message);
}

/** The first part is on its way to Meta; by now the claim of its sender may have run out. */
export async function aTry(
	store: Store,
	[row]: OutboxRow[],
	claimMs: number = HOUR_MS,
): Promise<OutboxRow> {
	const by = { holder: 'earlier', claimMs };
	const claimed = await store.write((unit) => claim(unit, row?.id ?? '', by));
	if (claimed.outcome !== 'claimed') throw new Error(`The answer was ${claimed.outcome}`);
	return claimed.row;
}

/** The run has ended well. */
export async function theEnd(store: Store, { turn }: TurnItem): Promise<void> {
	await store.write((unit) =>
		closeTurn(unit, turn.id, turn.attempt, { run: 'succeeded' }, CLOSING_RULES),
	);
}

/** Revokes the attempt, and the turn gets another one, whether or not it is answered. */
export async function giveUp(unit: Unit, turnId: string): Promise<void> {
	const locked = await lockTurn(unit, turnId);
	if (locked) await retryTurn(unit, locked.turn, { reason: 'Its process was gone', pauseMs: 0 });
}

/** A text that takes so many messages. */
export function textOf(parts: number): string {
	return 'Your parcel is on its way. '.repeat(parts === 1 ? 1 : parts * 120);
}

let written = 0;

/** What Meta delivers when a customer writes. */
export function aDeliveryOf(who: { phoneNumberId: string; waId?: string; bsuid?: string }): string {
	const { phoneNumberId, waId, bsuid } = who;
	const contact = { profile: { name: 'Ada' }, wa_id: waId, user_id: bsuid };
	const message = {
		from: waId,
		from_user_id: bsuid,
		id: `wamid.${phoneNumberId}.${++written}`,
		timestamp: justNow(),
		type: 'text',
		text: { body: 'Where is my parcel?' },
	};
	return aDelivery(phoneNumberId, 'messages', { contacts: [contact], messages: [message] });
}

/** What Meta delivers when a person answers from the phone app: a takeover. */
export function anEchoTo({
	phoneNumberId,
	waId,
}: Pick<Customer, 'phoneNumberId' | 'waId'>): string {
	const echo = {
		from: '1555',
		to: waId,
		id: `wamid.${phoneNumberId}.${++written}`,
		timestamp: justNow(),
		type: 'text',
		text: { body: 'I will look.' },
	};
	return aDelivery(phoneNumberId, 'smb_message_echoes', { message_echoes: [echo] });
}

function aDelivery(phoneNumberId: string, field: string, value: object): string {
	const metadata = { display_phone_number: '1555', phone_number_id: phoneNumberId };
	const change = { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
	return JSON.stringify({
		object: 'whatsapp_business_account',
		entry: [{ id: BUSINESS, changes: [change] }],
	});
}
