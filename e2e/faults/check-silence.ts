import { controlChanges, type Evidence } from './desk-evidence';
import type { OutboxRow } from './desk-rows';

/**
 * Every answer of the AI that Meta took was claimed under an epoch in which the AI had
 * control, and before that epoch ended.
 */
export function checkSilence({ meta, rows, toleranceMs }: Evidence): string[] {
	const accepted = new Set(meta.accepted.map(({ callbackData }) => callbackData));
	const tried = rows.outbox.filter(
		({ id, author, kind, approvedBy }) =>
			author === 'ai' && kind === 'message' && !approvedBy && accepted.has(id),
	);
	return tried.flatMap((row) => {
		const changes = controlChanges(rows, row.conversationId);
		const control = changes.find(({ epoch }) => epoch === row.epoch)?.control ?? 'ai';
		if (control !== 'ai') return [`${nameOf(row)} was sent while control was ${control}`];

		const end = changes.find(({ epoch }) => epoch === (row.epoch ?? 0) + 1);
		const lateMs = end ? Date.parse(row.claimedAt ?? '') - Date.parse(end.at) : 0;
		return lateMs > toleranceMs
			? [`${nameOf(row)} was claimed ${lateMs} ms after control changed to ${end?.control}`]
			: [];
	});
}

function nameOf({ id, cause }: OutboxRow): string {
	return `The AI's message ${id} (${cause})`;
}
