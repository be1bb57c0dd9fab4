import type { Evidence } from './desk-evidence';
import type { OutboxRow } from './desk-rows';
import type { AcceptedSend } from './meta-log';

type Sent = { row: OutboxRow; send: AcceptedSend };

/**
 * The parts of an answer go out in order and without a gap, and what was written later
 * goes later. Only what a kill has delayed may be overtaken, by what is not its own rest.
 */
export function checkOrder({ meta, rows, kills }: Evidence): string[] {
	const byId = new Map<string | null, OutboxRow>(rows.outbox.map((row) => [row.id, row]));
	const sent = meta.accepted.flatMap((send) => {
		const row = byId.get(send.callbackData);
		return row ? [{ row, send }] : [];
	});
	return rows.conversations.flatMap(({ id }) => {
		const inOrder = sent.filter(({ row }) => row.conversationId === id);
		return [...checkParts(inOrder), ...checkPositions(inOrder, kills)];
	});
}

function checkParts(sent: Sent[]): string[] {
	return sent.flatMap(({ row }, place) => {
		if (row.part === 0) return [];
		const before = sent
			.slice(0, place)
			.some((other) => other.row.cause === row.cause && other.row.part === row.part - 1);
		return before ? [] : [`Part ${row.part} of ${row.cause} went out before the part before it`];
	});
}

function checkPositions(sent: Sent[], kills: string[]): string[] {
	return sent.flatMap(({ row, send }, place) => {
		// PostgreSQL's driver gives long numbers as text.
		const overtaken = sent
			.slice(0, place)
			.find((other) => Number(other.row.position) > Number(row.position));
		const delayed = kills.some((at) => row.writtenAt <= at && at <= send.acceptedAt);
		if (!overtaken || (delayed && overtaken.row.cause !== row.cause)) return [];
		return [`${row.cause} (part ${row.part}) went out after ${overtaken.row.cause}`];
	});
}
