/** The same text for the same labels, in whatever order they stand. */
export function labelKey(labels: Record<string, string>): string {
	return JSON.stringify(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)));
}
