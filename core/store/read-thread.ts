import type { ThreadEntry } from '../desk/contract/thread-shape';
import { readEntries } from './read-entries';
import type { Unit } from './schema';
import { type ThreadPlace, placeOf, placesBeside, readPlace, writePlace } from './thread-places';

export type ThreadPart = {
	/** Oldest first. */
	entries: ThreadEntry[];
	/** Where to read on in both directions; null where the thread ends. */
	older: string | null;
	newer: string | null;
};

/**
 * A part of a thread, its messages, notes and events by time: the end, what comes before or
 * after a place, or what stands around an entry. Undefined when there is no such entry.
 */
export async function readThread(
	unit: Unit,
	conversationId: string,
	part: { limit: number; before?: string; after?: string; around?: string },
): Promise<ThreadPart | undefined> {
	const { limit } = part;
	if (part.around !== undefined) {
		const middle = await placeOf(unit, conversationId, part.around);
		if (!middle) return undefined;
		const half = Math.ceil(limit / 2);
		const before = await placesBeside(unit, conversationId, { before: middle, limit: half + 1 });
		const after = await placesBeside(unit, conversationId, { after: middle, limit: half + 1 });
		return await partOf(unit, {
			places: [...before.slice(-half), middle, ...after.slice(0, half)],
			hasOlder: before.length > half,
			hasNewer: after.length > half,
		});
	}
	if (part.after !== undefined) {
		const from = readPlace(part.after);
		const places = await placesBeside(unit, conversationId, { after: from, limit: limit + 1 });
		return await partOf(unit, {
			places: places.slice(0, limit),
			hasOlder: true,
			hasNewer: places.length > limit,
		});
	}
	const before = part.before === undefined ? undefined : readPlace(part.before);
	const places = await placesBeside(unit, conversationId, { before, limit: limit + 1 });
	return await partOf(unit, {
		places: places.slice(-limit),
		hasOlder: places.length > limit,
		hasNewer: before !== undefined,
	});
}

async function partOf(
	unit: Unit,
	{ places, hasOlder, hasNewer }: { places: ThreadPlace[]; hasOlder: boolean; hasNewer: boolean },
): Promise<ThreadPart> {
	const idsOf = (of: ThreadPlace['of']) =>
		places.filter((place) => place.of === of).map(({ id }) => id);
	const entries = await readEntries(unit, {
		messageIds: idsOf('message'),
		noteIds: idsOf('note'),
		eventIds: idsOf('event'),
	});
	const byId = new Map(entries.map((entry) => [entry.id, entry]));
	const [first] = places;
	const last = places.at(-1);
	return {
		entries: places.flatMap(({ id }) => byId.get(id) ?? []),
		older: hasOlder && first ? writePlace(first) : null,
		newer: hasNewer && last ? writePlace(last) : null,
	};
}
