/** Two such paragraphs are more than one message of WhatsApp holds. */
const PARAGRAPH_LENGTH = 3_600;

/** An answer that goes out in `parts` messages, each with its name in front. */
export function answerText(question: string, parts: number): string {
	return Array.from({ length: parts }, (_, place) => {
		const name = `${partName(question, place + 1)} ${parts}: `;
		return parts === 1 ? `${name}here you are.` : name.padEnd(PARAGRAPH_LENGTH, 'so it is. ');
	}).join('\n\n');
}

/** What stands in one part of the answer to a question, and nowhere else. The first part is 1. */
export function partName(question: string, part: number): string {
	return `(${question}) part ${part} of`;
}
