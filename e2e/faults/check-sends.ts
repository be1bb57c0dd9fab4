import { type Evidence, isWith, personHadIt } from './desk-evidence';
import type { DeskRows, OutboxRow } from './desk-rows';
import type { AcceptedSend, MetaLog } from './meta-log';

/** What Meta took is in the outbox, went to the right customer, and was taken once. */
export function checkSends({ meta, rows }: Evidence): string[] {
	const byRow = new Map<string | null, AcceptedSend[]>();
	for (const send of meta.accepted) {
		byRow.set(send.callbackData, [...(byRow.get(send.callbackData) ?? []), send]);
	}
	const known = new Set<string | null>(rows.outbox.map(({ id }) => id));
	return [
		...[...byRow]
			.filter(([id]) => !known.has(id))
			.map(([id]) => `Meta accepted a message that the outbox does not know (${id})`),
		...rows.outbox
			.filter(({ kind }) => kind === 'message')
			.flatMap((row) =>
				checkRow(row, byRow.get(row.id) ?? [], rows, meta).map(
					(what) => `Outbox row ${row.id} (${nameOf(row)}) ${what}`,
				),
			),
		...checkTexts(meta, rows),
		...rows.outbox
			.filter(({ kind, state }) => kind === 'indicator' && ['queued', 'claimed'].includes(state))
			.map(({ id, state }) => `Indicator ${id} is still ${state}`),
	];
}

function checkRow(
	row: OutboxRow,
	accepted: AcceptedSend[],
	rows: DeskRows,
	meta: MetaLog,
): string[] {
	const [send] = accepted;
	const violations: string[] = [];
	if (accepted.length > 1) violations.push(`was accepted by Meta ${accepted.length} times`);
	if (send) violations.push(...checkContent(row, send, rows));

	if (row.state === 'sent') {
		if (!send) violations.push('counts as sent, and Meta never had it');
		else if (send.wamid !== null && send.wamid !== row.wamid) {
			violations.push('has another wamid than Meta gave it');
		}
		return violations;
	}
	if (row.state === 'unknown') {
		const told = meta.statuses.some(
			({ callbackData, acknowledged }) => callbackData === row.id && acknowledged > 0,
		);
		if (told) violations.push('counts as unknown, though Meta told what became of it');
	} else if (send) {
		violations.push(`counts as ${row.state}, and Meta accepted it`);
	}
	return [...violations, ...checkUnsent(row, rows)];
}

function checkContent(row: OutboxRow, send: AcceptedSend, rows: DeskRows): string[] {
	const { text } = JSON.parse(row.payload) as { text?: { body: string } };
	return [
		...(isWith(rows, row.conversationId, send.to)
			? []
			: [`went to ${send.to}, who is not its customer`]),
		...((text?.body ?? null) === send.text ? [] : ['went out with another text']),
	];
}

/** A row that did not reach the customer says why, and somebody else looks after the customer. */
function checkUnsent(row: OutboxRow, rows: DeskRows): string[] {
	if (row.state === 'draft') return [];
	if (!['unknown', 'failed', 'discarded'].includes(row.state)) return [`is still ${row.state}`];

	const violations = row.reason ? [] : [`is ${row.state} without a reason`];
	const turn = rows.turns.find(({ id }) => id === row.turnId);
	const replaced = row.state === 'discarded' && turn?.outcome === 'superseded';
	if (row.author === 'ai' && !replaced) {
		const since = turn?.openedAt ?? row.writtenAt;
		if (!personHadIt(rows, row.conversationId, since)) {
			violations.push(`is ${row.state}, and no person has the conversation`);
		}
	}
	return violations;
}

/** The texts of the AI differ in these tests, so that one that comes twice was sent twice. */
function checkTexts({ accepted }: MetaLog, rows: DeskRows): string[] {
	const byAi = new Map<string | null, OutboxRow>(
		rows.outbox.filter(({ author }) => author === 'ai').map((row) => [row.id, row]),
	);
	const seen = new Map<string, OutboxRow>();
	return accepted.flatMap(({ to, text, callbackData }) => {
		const row = byAi.get(callbackData);
		if (!row) return [];

		const what = JSON.stringify([to, text]);
		const first = seen.get(what);
		if (first) {
			return [`Customer ${to} got the same answer twice: ${nameOf(first)} and ${nameOf(row)}`];
		}
		seen.set(what, row);
		return [];
	});
}

function nameOf({ part, cause }: OutboxRow): string {
	return `part ${part} of ${cause}`;
}
