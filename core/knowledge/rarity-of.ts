/** How much a word tells that stands in so many of all entries (Robertson and Spärck Jones, never negative). */
export function rarityOf(entries: number, all: number): number {
	return Math.log(1 + (Math.max(all - entries, 0) + 0.5) / (entries + 0.5));
}
