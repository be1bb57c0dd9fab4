import { type Evidence, isWith } from './desk-evidence';
import type { DeskRows, MessageRow } from './desk-rows';
import type { DeliveredMessage, DeliveredStatus, MetaLog } from './meta-log';

/** What Meta has a 200 for is in the store, once; and nothing is there that Meta never sent. */
export function checkDeliveries({ meta, rows }: Evidence): string[] {
	return [
		...meta.messages.flatMap((message) => checkMessage(message, rows)),
		...checkNothingInvented(meta, rows),
		...checkStatuses(meta.statuses, rows),
		...rows.deadLetters.map(({ id, reason }) => `Dead letter ${id} stands there: ${reason}`),
	];
}

function checkMessage(message: DeliveredMessage, rows: DeskRows): string[] {
	const { wamid, from, text, acknowledged } = message;
	const stored = rows.messages.filter((row) => row.wamid === wamid);
	if (stored.length > 1) return [`Message ${wamid} is in the store ${stored.length} times`];
	const [row] = stored;
	if (!row) {
		return acknowledged > 0
			? [`Message ${wamid} was answered with 200 and is not in the store`]
			: [];
	}

	const violations: string[] = [];
	if (!isWith(rows, row.conversationId, from)) {
		violations.push(`Message ${wamid} of ${from} is in somebody else's conversation`);
	}
	if (row.text !== text) violations.push(`Message ${wamid} has another text than Meta sent`);
	if (!rows.deliveries.some(({ id }) => id === row.deliveryId)) {
		violations.push(`Message ${wamid} has no delivery in the journal`);
	}
	return violations;
}

function checkNothingInvented(meta: MetaLog, rows: DeskRows): string[] {
	const sent = new Set(meta.messages.map(({ wamid }) => wamid));
	return rows.messages
		.filter(({ direction, wamid }) => direction === 'in' && !sent.has(wamid ?? ''))
		.map(({ wamid }) => `Message ${wamid} is in the store, but Meta never delivered it`);
}

const RANKS = ['accepted', 'sent', 'failed', 'delivered', 'read', 'played'];

function checkStatuses(statuses: DeliveredStatus[], rows: DeskRows): string[] {
	const byWamid = new Map(rows.messages.map((row) => [row.wamid, row]));
	const violations = statuses
		.filter(({ acknowledged }) => acknowledged > 0)
		.flatMap((status) => checkStatus(status, byWamid.get(status.wamid), rows));
	const waiting = rows.orphans.filter(({ wamid }) => byWamid.has(wamid));
	return [
		...new Set(violations),
		...waiting.map(({ wamid }) => `A status of message ${wamid} waits beside the message`),
	];
}

function checkStatus(
	{ wamid, status, callbackData }: DeliveredStatus,
	message: MessageRow | undefined,
	rows: DeskRows,
): string[] {
	if (!message) {
		const row = rows.outbox.find(({ id }) => id === callbackData);
		return row
			? [`Outbox row ${row.id} does not know its message ${wamid}, of which Meta told`]
			: [];
	}
	if (RANKS.indexOf(message.status) >= RANKS.indexOf(status)) return [];
	return [`Message ${wamid} stands as ${message.status}, though "${status}" was answered with 200`];
}
