import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT_FOLDER } from '../../scripts/n8n/folders';

const FOLDER = join(ROOT_FOLDER, '../shared/fixtures/retrieval');

export type Passage = { id: string; title: string; text: string };

/** Passages of one language, and questions of which each has its answer in one of them. */
export type QuestionSet = {
	language: string;
	passages: Passage[];
	questions: { question: string; passage: Passage }[];
};

/** XQuAD in these languages, as far as it lies beside the repository; it is no part of it. */
export function readQuestions(languages: readonly string[]): QuestionSet[] {
	return languages.flatMap((language) => {
		const file = (what: string) => join(FOLDER, `${what}.${language}.jsonl`);
		if (!existsSync(file('passages'))) {
			console.error(`Left out: ${language}, whose questions are not beside the repository.`);
			return [];
		}
		const passages = linesOf<Passage>(file('passages'));
		const byId = new Map(passages.map((passage) => [passage.id, passage]));
		const questions = linesOf<{ question: string; passage_id: string }>(file('questions'));
		return {
			language,
			passages,
			questions: questions.map(({ question, passage_id: id }) => ({
				question,
				passage: byId.get(id)!,
			})),
		};
	});
}

function linesOf<Row>(file: string): Row[] {
	return readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Row);
}
