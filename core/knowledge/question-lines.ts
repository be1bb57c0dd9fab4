/** How people mark a question and its answer in a text: "Q: …" and "A: …", in their languages. */
const QUESTION_MARKS = [
	...['q', 'question', 'frage', 'f', 'pregunta', 'pergunta', 'p', 'domanda', 'd', 'vraag', 'v'],
	...['soru', 's', 'pertanyaan', 'tanya', 't', 'вопрос', 'в', 'питання', 'pytanie', 'fråga'],
	...[
		'سؤال',
		'السؤال',
		'س',
		'سوال',
		'پرسش',
		'प्रश्न',
		'सवाल',
		'问',
		'問',
		'问题',
		'問題',
		'質問',
		'질문',
	],
];
const ANSWER_MARKS = [
	...['a', 'answer', 'antwort', 'respuesta', 'resposta', 'risposta', 'réponse', 'reponse', 'r'],
	...[
		'antwoord',
		'cevap',
		'c',
		'jawaban',
		'jawab',
		'j',
		'ответ',
		'о',
		'відповідь',
		'odpowiedź',
		'o',
	],
	...[
		'svar',
		'جواب',
		'الجواب',
		'ج',
		'إجابة',
		'الإجابة',
		'اجابة',
		'الاجابة',
		'پاسخ',
		'उत्तर',
		'जवाब',
	],
	...['答', '答案', '回答', '답변'],
];

const QUESTION = markPattern(QUESTION_MARKS);
const ANSWER = markPattern(ANSWER_MARKS);

function markPattern(marks: string[]): RegExp {
	return new RegExp(
		`^[\\s*_#]{0,8}(?:${marks.join('|')})[ ]?\\p{N}{0,4}[*_]{0,2}[:：][*_]{0,2}`,
		'iu',
	);
}

/** A stretch of lines: a question with its answer, or anything else. */
export type LineGroup =
	{ kind: 'answer'; question: string; answer: string } | { kind: 'lines'; lines: string[] };

/** Finds questions and answers that are marked as such; `isHeading` tells what ends an answer. */
export function groupQuestions(lines: string[], isHeading: (line: string) => boolean): LineGroup[] {
	const groups: LineGroup[] = [];
	let others: string[] = [];

	for (let at = 0; at < lines.length;) {
		const end = QUESTION.test(lines[at]!) ? pairEnd(lines, at, isHeading) : undefined;
		if (!end) {
			others.push(lines[at]!);
			at += 1;
			continue;
		}
		groups.push({ kind: 'lines', lines: others });
		others = [];
		groups.push({
			kind: 'answer',
			question: joined(lines.slice(at, end.answer), QUESTION),
			answer: joined(lines.slice(end.answer, end.last), ANSWER),
		});
		at = end.last;
	}
	return [...groups, { kind: 'lines', lines: others }];
}

/** A question is a few lines at most. */
const MOST_QUESTION_LINES = 6;

/** Where the answer begins and where it ends; undefined where there is none. */
function pairEnd(
	lines: string[],
	start: number,
	isHeading: (line: string) => boolean,
): { answer: number; last: number } | undefined {
	const limit = Math.min(lines.length, start + MOST_QUESTION_LINES);
	let answer = start + 1;
	while (answer < limit && !ANSWER.test(lines[answer]!)) {
		if (QUESTION.test(lines[answer]!) || isHeading(lines[answer]!)) return undefined;
		answer += 1;
	}
	if (answer >= limit) return undefined;

	let last = answer + 1;
	while (last < lines.length && !QUESTION.test(lines[last]!) && !isHeading(lines[last]!)) last += 1;
	return { answer, last };
}

function joined(lines: string[], mark: RegExp): string {
	const [first = '', ...others] = lines;
	return [first.replace(mark, ''), ...others].join('\n').trim();
}
