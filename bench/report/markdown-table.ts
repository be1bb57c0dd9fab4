/** A table whose first column is text and whose others are figures, one row a line. */
export function markdownTable(head: string[], rows: string[][]): string {
	const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
	return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
