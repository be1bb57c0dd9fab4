/** The answer to a survey that a button stands for: 1 bad, 2 middling, 3 good. */
export type SurveyAnswer = { surveyId: string; score: number };

/** The id under which WhatsApp brings the answer back. */
export function surveyButtonId({ surveyId, score }: SurveyAnswer): string {
	return `survey:${surveyId}:${score}`;
}

/** What the id of a button says; undefined for the buttons of others. */
export function parseSurveyButton(id: string): SurveyAnswer | undefined {
	const [, surveyId, score] = /^survey:([0-9a-f-]{36}):([1-3])$/.exec(id) ?? [];
	return surveyId && score ? { surveyId, score: Number(score) } : undefined;
}
