/** How a text is written. */
export type TextFormat = 'text' | 'markdown' | 'csv' | 'json' | 'html';

const BY_ENDING: Record<string, TextFormat> = {
	...{ txt: 'text', text: 'text', log: 'text', md: 'markdown', markdown: 'markdown' },
	...{ mdx: 'markdown', csv: 'csv', tsv: 'csv', tab: 'csv', json: 'json', jsonl: 'json' },
	...{ ndjson: 'json', jsonld: 'json', htm: 'html', html: 'html', xhtml: 'html' },
};

const BY_TYPE: [RegExp, TextFormat][] = [
	[/^text\/(x-)?markdown$/, 'markdown'],
	[/^(text\/(csv|tab-separated-values|comma-separated-values)|application\/csv)$/, 'csv'],
	[/^(application|text)\/((\w+\+)?json|ld\+json|(x-)?ndjson|jsonl(ines)?|json-seq)$/, 'json'],
	[/^(text\/html|application\/xhtml\+xml)$/, 'html'],
];

/** So much of a text shows how it is written. */
const SAMPLE_CHARACTERS = 20_000;

const FENCE_OR_HEADING = /^(#{1,6}[ \t]+\S|(```|~~~))/m;
const LINK_OR_BOLD = /\[[^\][\n]{1,200}\]\([^()\s]{1,500}\)|(?<!\w)\*\*[^\s*][^*\n]{0,300}\*\*/;
const TABLE = /^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*$/m;
const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\w-]+:.*\r?\n)+---[ \t]*\r?\n/;

/** How a text is written: as its name or type says, where it says so, else by its looks. */
export function formatOfText(
	text: string,
	file: { name?: string; type?: string } = {},
): TextFormat {
	return claimedTextFormat(file) ?? formatByLooks(text);
}

/** What a file's name or type claims; undefined for plain text too, which people call all sorts of text. */
export function claimedTextFormat(file: { name?: string; type?: string }): TextFormat | undefined {
	const ending = /\.(\w{1,10})$/.exec(file.name?.trim() ?? '')?.[1]?.toLowerCase() ?? '';
	const type = file.type?.split(';')[0]!.trim().toLowerCase() ?? '';
	const format = BY_ENDING[ending] ?? BY_TYPE.find(([pattern]) => pattern.test(type))?.[1];
	return format === 'text' ? undefined : format;
}

function formatByLooks(text: string): TextFormat {
	const start = text.trimStart().slice(0, SAMPLE_CHARACTERS);
	if (isJson(text, start)) return 'json';
	const isMarkdown = [FRONT_MATTER, FENCE_OR_HEADING, LINK_OR_BOLD, TABLE].some((pattern) =>
		pattern.test(start),
	);
	return isMarkdown ? 'markdown' : 'text';
}

function isJson(text: string, start: string): boolean {
	if (!/^(\{\s*["}]|\[\s*["{[\]\d-])/.test(start)) return false;
	return /[\]}]$/.test(text.trimEnd().slice(-1)) && /^\{|"\s*[:,\]]/.test(start);
}
