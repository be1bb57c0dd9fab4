import { withoutNotes } from './note';

const ENDING = ' …';

/** An answer as it may go to a customer, or why it may not. */
export type CheckedAnswer =
	| { outcome: 'usable'; text: string; shortened: boolean }
	| { outcome: 'unusable'; reason: 'empty' | 'cut' };

/**
 * Cleans a model's answer: no reasoning, no notes of the desk, no control characters, at most
 * `limit` characters (shortened at the end of a sentence or a word). An answer that the model could
 * not finish is unusable: half an instruction is worse than a person's whole one.
 */
export function checkAnswer(
	answer: { text: string; finish: 'stop' | 'length' },
	limit: number,
): CheckedAnswer {
	const text = cleaned(answer.text);

	if (text === '') return { outcome: 'unusable', reason: 'empty' };
	if (answer.finish === 'length') return { outcome: 'unusable', reason: 'cut' };
	if (text.length <= limit) return { outcome: 'usable', text, shortened: false };
	return { outcome: 'usable', text: shorten(text, limit), shortened: true };
}

/**
 * The answer without the thinking that some servers leave in it: `<think>…</think>`, a block that
 * never ends, or one whose opening tag stood in the prompt's template.
 */
export function withoutReasoning(text: string): string {
	return text
		.replace(/<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gi, '')
		.replace(/^[\s\S]*<\/(?:think|thinking|reasoning)>/i, '')
		.replace(/<(?:think|thinking|reasoning)>[\s\S]*$/i, '')
		.trim();
}

function cleaned(text: string): string {
	return withoutNotes(withoutReasoning(text))
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(/[^\P{Cc}\n\t]|[\u202d\u202e\ufeff]|\p{Cs}/gu, '')
		.replace(/[ \t]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

function shorten(text: string, limit: number): string {
	const room = text.slice(0, limit - ENDING.length).replace(/[\ud800-\udbff]$/, '');
	const sentence = room.match(/^[\s\S]*[.!?。！？؟](?=\s|$)|^[\s\S]*[。！？؟]/)?.[0] ?? '';
	const words = room.match(/^[\s\S]*(?=\s)/)?.[0].trimEnd() ?? '';

	// A late end of a sentence, else a late end of a word, else (no spaces at all) the bare limit.
	const best = [sentence, words].find((candidate) => candidate.length > limit / 2) ?? room;
	return `${best}${ENDING}`;
}
