/** The text with `piece` in place of what is chosen in the field, the caret after it. */
export function insertAt(area: HTMLTextAreaElement | null, text: string, piece: string): string {
	const from = area?.selectionStart ?? text.length;
	const to = area?.selectionEnd ?? text.length;
	requestAnimationFrame(() => {
		area?.focus();
		area?.setSelectionRange(from + piece.length, from + piece.length);
	});
	return text.slice(0, from) + piece + text.slice(to);
}
