import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import type { ListQuery } from './fits-query';

type Order = {
	sort: ListQuery['sort'];
	/** Whether the list ends here, so that what belongs after its last row belongs into it. */
	complete: boolean;
	rowOf(id: string): ConversationRow | undefined;
};

/**
 * The list with one row where it belongs now, as the desk would sort it. A row that belongs
 * behind what is loaded is left out: it comes with the next page.
 */
export function placeRow(
	ids: readonly string[],
	row: ConversationRow,
	{ sort, complete, rowOf }: Order,
): readonly string[] {
	const others = ids.filter((id) => id !== row.id);
	const before = others.findIndex((id) => {
		const other = rowOf(id);
		return other !== undefined && compareRows(sort, row, other) < 0;
	});
	if (before < 0) return complete ? [...others, row.id] : others;
	return [...others.slice(0, before), row.id, ...others.slice(before)];
}

/** Below 0 where `one` stands above `other`. */
export function compareRows(
	sort: ListQuery['sort'],
	one: ConversationRow,
	other: ConversationRow,
): number {
	const byId = () => compare(other.id, one.id);
	switch (sort) {
		case 'latest':
			return compare(latestAt(other), latestAt(one)) || byId();
		case 'oldest':
			return compare(latestAt(one), latestAt(other)) || -byId();
		case 'needs-you':
			return (
				other.attention - one.attention ||
				compare(waitingSince(one), waitingSince(other)) ||
				-byId()
			);
		case 'closing-soon':
			return compare(closesAt(one), closesAt(other)) || -byId();
	}
}

function latestAt({ latest }: ConversationRow): string {
	return latest?.at ?? '';
}

function waitingSince(row: ConversationRow): string {
	return row.waitingSince ?? latestAt(row);
}

/** Whoever has no window has nothing that closes, and stands at the end. */
function closesAt({ windowClosesAt }: ConversationRow): string {
	return windowClosesAt ?? '9999';
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
