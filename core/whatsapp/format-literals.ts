/** A piece of Markdown in which marks do not mean emphasis, except in a link's text. */
export type Literal = LiteralContent & { length: number };

type LiteralContent =
	{ kind: 'verbatim'; output: string } | { kind: 'link'; text: string; url: string };

// A run of backticks ends at the next run of the same length.
const CODE_SPAN = /(?<!`)(`+)(?!`)([^]*?[^`])\1(?!`)/y;

// A label may hold brackets or an image, an address balanced parentheses.
const LINK =
	/!?\[((?:\\.|[^\\[\]]|!?\[[^[\]]*\](?:\([^()\s]*\))?)*)\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;

const AUTOLINK = /<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/y;

// Only ASCII: words of other scripts follow a link without a space.
const BARE_LINK = /(?:https?:\/\/|www\.)[!-;=?-~]*[A-Za-z0-9/#&=%+@$-]/y;

const ESCAPE = /\\([!-/:-@[-`{-~]|\n)/y;

/** The code, link, image or escape that begins at `at`, if one does. */
export function literalAt(text: string, at: number): Literal | undefined {
	switch (text[at]) {
		case '\\':
			return match(ESCAPE, text, at, ([, escaped = '']) => verbatim(escaped));
		case '`':
			return match(CODE_SPAN, text, at, ([, ticks = '', code = '']) => codeSpan(ticks, code));
		case '!':
		case '[':
			return match(LINK, text, at, ([, label = '', address = '']) => ({
				kind: 'link',
				text: label,
				url: withoutScheme(address),
			}));
		case '<':
			return match(AUTOLINK, text, at, ([, address = '']) => verbatim(withoutScheme(address)));
		case 'h':
		case 'w':
			return match(BARE_LINK, text, at, ([address]) => verbatim(address));
		default:
			return undefined;
	}
}

function match(
	pattern: RegExp,
	text: string,
	at: number,
	toLiteral: (found: RegExpExecArray) => LiteralContent,
): Literal | undefined {
	pattern.lastIndex = at;
	const found = pattern.exec(text);

	return found ? { ...toLiteral(found), length: found[0].length } : undefined;
}

function verbatim(output: string): LiteralContent {
	return { kind: 'verbatim', output };
}

/** WhatsApp has one backtick for code in a line, and three for code that holds backticks. */
function codeSpan(ticks: string, code: string): LiteralContent {
	const mark = ticks.length >= 3 || code.includes('`') ? '```' : '`';
	return verbatim(mark + code + mark);
}

/** WhatsApp makes links of e-mail addresses and telephone numbers by itself. */
function withoutScheme(address: string): string {
	return address.replace(/^(?:mailto|tel):/, '');
}
