import { canClose, canOpen, runAt } from './format-flanks';
import { literalAt } from './format-literals';

export type Style = 'bold' | 'italic' | 'strike';

const WHATSAPP_MARK: Record<Style, string> = { bold: '*', italic: '_', strike: '~' };

const MARKDOWN_STYLES = new Map<string, Style[]>([
	['*', ['italic']],
	['_', ['italic']],
	['**', ['bold']],
	['__', ['bold']],
	['***', ['bold', 'italic']],
	['___', ['bold', 'italic']],
	['~~', ['strike']],
]);

/**
 * Turns the emphasis, links and escapes of one Markdown paragraph into WhatsApp's.
 * `around` are the styles already open: WhatsApp knows no bold inside bold.
 */
export function formatInline(markdown: string, around: readonly Style[] = []): string {
	const unclosed = new Set<string>();
	let formatted = '';

	for (let at = 0; at < markdown.length;) {
		const literal = literalAt(markdown, at);
		if (literal) {
			formatted +=
				literal.kind === 'link'
					? linkText(formatInline(literal.text, around), literal.url)
					: literal.output;
			at += literal.length;
			continue;
		}

		const run = runAt(markdown, at);
		const end = run && !unclosed.has(run) ? closerOf(markdown, at, run) : undefined;
		if (run && end !== undefined) {
			const styles = (MARKDOWN_STYLES.get(run) ?? []).filter((style) => !around.includes(style));
			const inner = markdown.slice(at + run.length, end);

			formatted += withMarks(formatInline(inner, [...around, ...styles]), styles);
			at = end + run.length;
			continue;
		}
		// Only a mark that could open says that no such mark closes further on.
		if (run && canOpen(markdown, at, run)) unclosed.add(run);
		formatted += run ?? markdown[at];
		at += run?.length ?? 1;
	}
	return formatted;
}

/** Puts WhatsApp's marks around each line of `text`, since none of them crosses a line's end. */
export function withMarks(text: string, styles: readonly Style[]): string {
	const marks = styles.map((style) => WHATSAPP_MARK[style]);

	return text.replace(/[^\s][^\n]*[^\s]|[^\s]/g, (line) =>
		marks.reduceRight((inner, mark) => mark + inner + mark, line),
	);
}

function linkText(text: string, url: string): string {
	const bare = url.replace(/^https?:\/\//, '').replace(/\/$/, '');
	return text === '' || text === url || text === bare ? url : `${text} (${url})`;
}

/** Where the mark that closes the one at `at` begins, if it opens anything. */
function closerOf(text: string, at: number, run: string): number | undefined {
	if (!MARKDOWN_STYLES.has(run) || !canOpen(text, at, run)) return undefined;

	const start = at + run.length;
	for (let position = start; position < text.length;) {
		const other = runAt(text, position);
		if (other && other[0] === run[0] && position > start) {
			// Three marks in a row may close an inner style first and then this one.
			const matches = other === run || (other.length === 3 && run.length < 3);
			if (matches && canClose(text, position, other)) {
				return position + other.length - run.length;
			}
		}
		position += other?.length ?? literalAt(text, position)?.length ?? 1;
	}
	return undefined;
}
