const DETAIL_LIMIT = 200;

/** So many characters in common with the conversation are no coincidence. */
const SHARED_LIMIT = 12;

/**
 * A sentence for a log from what a provider said: status, code and, where it is safe, its own words.
 * They are left out when they repeat anything of the conversation or are no plain text; keys and
 * long numbers in them are masked.
 */
export function failureDetail(
	no: { status?: number; code?: string; message?: string },
	privateTexts: string[],
): string {
	const head = ['The model service', no.status ? `answered ${no.status}` : 'reported an error'];
	if (no.code && isSafe(no.code, privateTexts)) head.push(`(${masked(no.code).slice(0, 60)})`);

	const words = no.message?.replace(/\s+/g, ' ').trim().slice(0, DETAIL_LIMIT) ?? '';
	const said = words !== '' && isSafe(words, privateTexts) ? `: ${masked(words)}` : '';

	const detail = `${head.join(' ')}${said}`;
	return detail.length > DETAIL_LIMIT ? `${detail.slice(0, DETAIL_LIMIT - 1)}…` : detail;
}

function isSafe(words: string, privateTexts: string[]): boolean {
	// Markup is a gateway's page; escapes may hide words that we would not recognise.
	if (/[<\\]/.test(words)) return false;

	const said = comparable(words);
	return !privateTexts.some((text) => shares(said, comparable(text)));
}

function shares(said: string, text: string): boolean {
	if (text.length === 0) return false;
	if (text.length < SHARED_LIMIT) return hasWords(said, text);

	for (let start = 0; start + SHARED_LIMIT <= said.length; start++) {
		if (text.includes(said.slice(start, start + SHARED_LIMIT))) return true;
	}
	return false;
}

function hasWords(said: string, text: string): boolean {
	const literal = text.replace(/[\^$.*+?()[\]{}|/]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'u').test(said);
}

function comparable(text: string): string {
	return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

function masked(words: string): string {
	return words.replace(/\b(?:sk|Bearer)[-_ ][\w.*-]+/gi, '(key)').replace(/\+?\d{7,}/g, '(number)');
}
