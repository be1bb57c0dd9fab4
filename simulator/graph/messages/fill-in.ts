/** The names of the holes in a template's text, each once: `1` of `{{1}}`. */
export function variablesOf(text: string): string[] {
	return [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name = '']) => name))];
}

/** The text with its holes filled; a hole without a value stays as it is. */
export function fillIn(text: string, values: Record<string, string>): string {
	return text.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole);
}
