import { normaliseText } from '../conversation/normalise-text';

/** How people call the column or key of a question, and that of its answer. */
const QUESTIONS = fold([
	...['question', 'questions', 'q', 'faq', 'query', 'prompt', 'customer question'],
	...['frage', 'fragen', 'pregunta', 'preguntas', 'pergunta', 'perguntas', 'domanda', 'domande'],
	...['vraag', 'pytanie', 'pytania', 'fråga', 'spørgsmål', 'soru', 'sorular', 'pertanyaan'],
	...['вопрос', 'вопросы', 'питання', 'سؤال', 'السؤال', 'أسئلة', 'الأسئلة', 'س', 'سوال', 'پرسش'],
	...[
		'प्रश्न',
		'सवाल',
		'问题',
		'問題',
		'问',
		'問',
		'質問',
		'질문',
		'câu hỏi',
		'คำถาม',
		'ερώτηση',
		'שאלה',
	],
]);
const ANSWERS = fold([
	...['answer', 'answers', 'a', 'reply', 'response', 'completion', 'accepted answer'],
	...['antwort', 'antworten', 'réponse', 'réponses', 'respuesta', 'respuestas', 'resposta'],
	...['respostas', 'risposta', 'risposte', 'antwoord', 'odpowiedź', 'odpowiedzi', 'svar', 'cevap'],
	...['yanıt', 'jawaban', 'ответ', 'ответы', 'відповідь', 'جواب', 'الجواب', 'إجابة', 'الإجابة'],
	...['أجوبة', 'الأجوبة', 'الرد', 'رد', 'ج', 'پاسخ', 'उत्तर', 'जवाब', '答案', '回答', '答', '回复'],
	...['답변', 'câu trả lời', 'คำตอบ', 'απάντηση', 'תשובה'],
]);

/** Which of these columns or keys hold questions and their answers; undefined where none do. */
export function findQuestionNames(
	names: string[],
): { question: number; answer: number } | undefined {
	const folded = names.map((name) => normaliseText(name));
	const question = folded.findIndex((name) => QUESTIONS.has(name));
	const answer = folded.findIndex((name) => ANSWERS.has(name));
	return question === -1 || answer === -1 ? undefined : { question, answer };
}

function fold(names: string[]): Set<string> {
	return new Set(names.map((name) => normaliseText(name)));
}
