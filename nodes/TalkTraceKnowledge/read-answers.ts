import { InputError } from '../../core/errors';
import { textOf } from '../shared/text-of';
import type { Work } from './operation';

export type QuestionAndAnswer = { question: string; answer: string };

/** The questions and answers of the item: as they were typed, or as a list that comes from elsewhere. */
export function readAnswers({ read }: Work): QuestionAndAnswer[] {
	const list =
		read<string>('answersAs', 'fields') === 'json'
			? parsed(read<unknown>('answersJson', ''))
			: read<{ answer?: unknown[] }>('answers', {}).answer;
	if (!Array.isArray(list) || list.length === 0) {
		throw new InputError('There is no list of questions and answers.');
	}
	return list.map((entry, place) => {
		const { question, answer } = (entry ?? {}) as Record<string, unknown>;
		const pair = { question: textOf(question), answer: textOf(answer) };
		if (pair.question !== '' && pair.answer !== '') return pair;
		throw new InputError(`Entry ${place + 1} of the list needs a "question" and an "answer".`);
	});
}

/** An expression gives the list itself, a person types it as JSON. */
function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		throw new InputError('The list of questions and answers is not valid JSON.');
	}
}
