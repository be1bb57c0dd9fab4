/**
 * @typedef {{ type: 'text', text: string }
 *   | { type: 'code', text: string }
 *   | { type: 'link', text: string, href: string }
 *   | { type: 'bold' | 'italic' | 'strike', children: Inline[] }} Inline
 *
 * @typedef {{ type: 'paragraph' | 'quote', children: Inline[] }
 *   | { type: 'list', ordered: boolean, start: number, items: Inline[][] }
 *   | { type: 'code', text: string }} Block
 */

/** @type {Record<string, 'bold' | 'italic' | 'strike'>} */
const MARKERS = { '*': 'bold', _: 'italic', '~': 'strike' };
const BULLET = /^[-*•] (?=\S)/;
const NUMBER = /^(\d{1,3})\. (?=\S)/;
const QUOTE = /^> ?/;
const LINK = /^https?:\/\/[^\s<>"]+/i;
const WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * Reads a message as WhatsApp does: bold, italic, strike-through, code, quotes, lists and
 * links, as a tree of plain data. What is not well-formed stays as it was written.
 *
 * @param {string} text
 * @returns {Block[]}
 */
export function formatText(text) {
	// Split at closed fences only; what they hold is every second part.
	return text.split(/```(\s*[^\s`][\s\S]*?)```/).flatMap((part, index) => {
		if (index % 2 === 1) return [{ type: 'code', text: part.replace(/^\n|\n$/g, '') }];
		const besideCode = part.replace(index > 0 ? /^\n|\n$/g : /\n$/, '');
		return besideCode.trim() === '' ? [] : readLines(besideCode);
	});
}

/** @param {string} text @returns {Block[]} */
function readLines(text) {
	/** @type {Block[]} */
	const blocks = [];
	/** @type {string[]} */
	let plain = [];
	const endParagraph = () => {
		if (plain.length > 0)
			blocks.push({ type: 'paragraph', children: formatInline(plain.join('\n')) });
		plain = [];
	};

	const lines = text.split('\n');
	for (let at = 0; at < lines.length;) {
		const kind = kindOf(lines[at] ?? '');
		if (!kind) {
			plain.push(lines[at] ?? '');
			at += 1;
			continue;
		}
		endParagraph();
		let end = at + 1;
		while (end < lines.length && kindOf(lines[end] ?? '') === kind) end += 1;
		blocks.push(readBlock(kind, lines.slice(at, end)));
		at = end;
	}

	endParagraph();
	return blocks;
}

/** @param {string} line @returns {'quote' | 'bullets' | 'numbers' | null} */
function kindOf(line) {
	if (QUOTE.test(line) && line.replace(QUOTE, '') !== '') return 'quote';
	if (BULLET.test(line)) return 'bullets';
	return NUMBER.test(line) ? 'numbers' : null;
}

/**
 * @param {'quote' | 'bullets' | 'numbers'} kind
 * @param {string[]} lines
 * @returns {Block}
 */
function readBlock(kind, lines) {
	if (kind === 'quote') {
		const quoted = lines.map((line) => line.replace(QUOTE, '')).join('\n');
		return { type: 'quote', children: formatInline(quoted) };
	}

	const mark = kind === 'bullets' ? BULLET : NUMBER;
	return {
		type: 'list',
		ordered: kind === 'numbers',
		start: Number(NUMBER.exec(lines[0] ?? '')?.[1] ?? 1),
		items: lines.map((line) => formatInline(line.replace(mark, ''))),
	};
}

/**
 * The formatting inside one paragraph.
 *
 * @param {string} text
 * @param {string} [inside] the markers that are open already; they do not nest in themselves
 * @returns {Inline[]}
 */
function formatInline(text, inside = '') {
	/** @type {Inline[]} */
	const tokens = [];
	let plain = '';
	/** @param {Inline} token */
	const push = (token) => {
		if (plain !== '') tokens.push({ type: 'text', text: plain });
		plain = '';
		tokens.push(token);
	};

	for (let at = 0; at < text.length;) {
		const found = linkAt(text, at) ?? codeAt(text, at) ?? markedAt(text, at, inside);
		if (found) push(found.token);
		else plain += text[at];
		at += found?.length ?? 1;
	}

	if (plain !== '') tokens.push({ type: 'text', text: plain });
	return tokens;
}

/** @typedef {{ token: Inline, length: number } | null} Found */

/** @param {string} text @param {number} at @returns {Found} */
function linkAt(text, at) {
	if (text[at] !== 'h' && text[at] !== 'H') return null;
	if (WORD.test(text[at - 1] ?? ' ')) return null;

	const address = LINK.exec(text.slice(at))?.[0].replace(/[.,;:!?'*_~)\]}،。，！？]+$/u, '');
	if (!address || !URL.canParse(address)) return null;
	return { token: { type: 'link', text: address, href: address }, length: address.length };
}

/** @param {string} text @param {number} at @returns {Found} */
function codeAt(text, at) {
	const end = text[at] === '`' ? text.indexOf('`', at + 1) : -1;
	const code = text.slice(at + 1, end);
	if (end < 0 || code.trim() === '' || code.includes('\n')) return null;
	return { token: { type: 'code', text: code }, length: code.length + 2 };
}

// A marker opens before a letter and after none, and closes the other way round, within
// one line: "2*3*4" and "snake_case_name" stay as they are.
/** @param {string} text @param {number} at @param {string} inside @returns {Found} */
function markedAt(text, at, inside) {
	const marker = text[at] ?? '';
	const type = MARKERS[marker];
	if (!type || inside.includes(marker)) return null;
	if (WORD.test(text[at - 1] ?? ' ') || /\s/.test(text[at + 1] ?? ' ')) return null;

	for (let end = text.indexOf(marker, at + 2); end > 0; end = text.indexOf(marker, end + 1)) {
		const content = text.slice(at + 1, end);
		if (content.includes('\n')) return null;
		if (/\s/.test(text[end - 1] ?? '') || WORD.test(text[end + 1] ?? ' ')) continue;
		const children = formatInline(content, inside + marker);
		return { token: { type, children }, length: content.length + 2 };
	}
	return null;
}
