import { plainText } from './plain-text';

/** One sign of these says as much as some letters do. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Letters and digits alone, folded: spaces, punctuation, line breaks, case and marks hide nothing. */
export function letterStream(text: string): string {
	return plainText(text)
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '')
		.replace(DENSE, '$&$&$&');
}

/** The stream as it may be hidden from those who look for it: as it is, backwards, and shifted by 13. */
export function streamsOf(text: string): string[] {
	const stream = letterStream(text);
	return [stream, [...stream].reverse().join(''), stream.replace(/[a-z]/g, shifted)];
}

function shifted(letter: string): string {
	return String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97);
}
