import { optionalId } from './loose-schema';

/**
 * The ids of the messages whose words may stand in a piece of a delivery, or in an event:
 * messages themselves, and those that an edit says anew. A message that is only quoted,
 * reacted to or deleted has no words there.
 */
export function messagesIn(piece: unknown): Set<string> {
	const found = new Set<string>();
	const waiting = [piece];

	while (waiting.length > 0) {
		const next = waiting.pop();
		if (typeof next !== 'object' || next === null) continue;
		for (const named of namesOf(next as Record<string, unknown>)) {
			const wamid = optionalId.parse(named);
			if (wamid !== undefined) found.add(wamid);
		}
		for (const [key, value] of Object.entries(next)) if (key !== 'context') waiting.push(value);
	}
	return found;
}

/** By the words of Meta, and by ours. */
function namesOf(holder: Record<string, unknown>): unknown[] {
	const edit = holder.edit as { original_message_id?: unknown } | null | undefined;
	return [
		holder.id,
		holder.wamid,
		edit?.original_message_id,
		holder.kind === 'edit' ? holder.targetWamid : undefined,
	].filter((named) => named !== undefined);
}
