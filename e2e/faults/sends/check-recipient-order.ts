import type { DeskRows, OutboxRow } from '../desk-rows';
import type { SendTry } from './send-log';

type Tried = { row: OutboxRow; one: SendTry };

/**
 * What a conversation's customer gets comes in the order of writing: the parts of an
 * answer without a gap, and nothing before what was written earlier. Only what waited
 * for an unknown part of its own answer may be overtaken.
 */
export function checkRecipientOrder(
	tries: SendTry[],
	{ conversations, outbox }: DeskRows,
): string[] {
	const byId = new Map(outbox.map((row) => [row.id, row]));
	const accepted = tries.flatMap((one): Tried[] => {
		const row = byId.get(one.rowId);
		return row && one.accepted ? [{ row, one }] : [];
	});
	return conversations.flatMap(({ id }) => {
		const inOrder = accepted.filter(({ row }) => row.conversationId === id);
		return [...checkParts(inOrder), ...checkOvertaking(inOrder)];
	});
}

function checkParts(accepted: Tried[]): string[] {
	return accepted.flatMap(({ row }, place) => {
		if (row.part === 0) return [];
		const before = accepted
			.slice(0, place)
			.some((other) => other.row.cause === row.cause && other.row.part === row.part - 1);
		return before ? [] : [`${nameOf(row)} was received without the part before it`];
	});
}

function checkOvertaking(accepted: Tried[]): string[] {
	return accepted.flatMap(({ row }, place) => {
		const overtaker = accepted
			.slice(0, place)
			.find((other) => Number(other.row.position) > Number(row.position));
		if (!overtaker || wasHeld(row, accepted.slice(0, place))) return [];
		return [`${nameOf(row)} was received after ${nameOf(overtaker.row)}`];
	});
}

/** Whether the desk could not know at once what had become of a part before. */
function wasHeld(row: OutboxRow, before: Tried[]): boolean {
	return before.some(
		({ row: other, one }) =>
			other.cause === row.cause && other.part < row.part && one.wamid === undefined,
	);
}

function nameOf({ cause, part }: OutboxRow): string {
	return `part ${part} of ${cause}`;
}
