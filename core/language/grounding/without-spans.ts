/** A text with blanks in place of these spans: what stands around them keeps its place. */
export function withoutSpans(
	text: string,
	spans: readonly { start: number; end: number }[],
): string {
	return spans.reduce(
		(rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
		text,
	);
}
