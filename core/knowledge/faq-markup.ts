/** A question of a page, with its answer; both may hold markup. */
export type FaqPair = { question: string; answer: string };

const MOST_DEPTH = 20;

/** The questions that schema.org's FAQPage or QAPage names, anywhere in this data (https://schema.org/Question). */
export function faqPairs(data: unknown, depth = 0): FaqPair[] {
	if (typeof data !== 'object' || data === null || depth > MOST_DEPTH) return [];
	if (Array.isArray(data)) return data.flatMap((item) => faqPairs(item, depth + 1));

	const fields = data as Record<string, unknown>;
	const pair = faqPair(fields);
	if (pair) return [pair];
	return Object.values(fields).flatMap((value) => faqPairs(value, depth + 1));
}

/** The question with its answer that this is; undefined where it is something else. */
export function faqPair(fields: Record<string, unknown>): FaqPair | undefined {
	if (!isOfType(fields, 'Question')) return undefined;
	const question = stringOf(fields.name) || stringOf(fields.text);
	const answer = answerOf(fields.acceptedAnswer) || answerOf(fields.suggestedAnswer);
	return question && answer ? { question, answer } : undefined;
}

function answerOf(value: unknown): string {
	if (Array.isArray(value)) return answerOf(value[0]);
	if (typeof value !== 'object' || value === null) return stringOf(value);
	return stringOf((value as Record<string, unknown>).text);
}

function isOfType(fields: Record<string, unknown>, type: string): boolean {
	const types = [fields['@type']].flat();
	return types.some((name) => typeof name === 'string' && name.replace(/^.*[/#:]/, '') === type);
}

function stringOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
