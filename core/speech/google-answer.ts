import { z } from 'zod';
import { canonicalTag } from './language-tag';
import type { TranscribeOutcome } from './transcriber';

const durationSchema = z
	.object({
		seconds: z.union([z.string(), z.number()]).nullish(),
		nanos: z.number().nullish(),
	})
	.transform(({ seconds, nanos }) => Number(seconds ?? 0) + (nanos ?? 0) / 1e9)
	.nullish()
	.catch(null);

const answerSchema = z.object({
	results: z
		.array(
			z.object({
				alternatives: z
					.array(z.object({ transcript: z.string().nullish(), confidence: z.number().nullish() }))
					.nullish(),
				languageCode: z.string().nullish(),
			}),
		)
		.nullish(),
	totalBilledTime: durationSchema,
	metadata: z.object({ totalBilledDuration: durationSchema }).nullish().catch(null),
});

/** What Google's `RecognizeResponse` of either version says. A confidence of 0 means that it gives none. */
export function readGoogleAnswer(answer: unknown, model: string): TranscribeOutcome {
	const parsed = answerSchema.safeParse(answer);
	if (!parsed.success) {
		return {
			outcome: 'failed',
			reason: 'unreadable-answer',
			retryable: true,
			detail: 'The answer of Google has no form that we know',
		};
	}

	const { results, totalBilledTime, metadata } = parsed.data;
	const heard = (results ?? []).flatMap(({ alternatives, languageCode }) => {
		const { transcript, confidence } = alternatives?.[0] ?? {};
		const text = transcript?.trim() ?? '';
		return text === '' ? [] : [{ text, confidence: confidence ?? 0, languageCode }];
	});
	const language = heard.find(({ languageCode }) => languageCode)?.languageCode;
	return {
		outcome: 'heard',
		text: heard.map(({ text }) => text).join(' '),
		language: language ? canonicalTag(language) : null,
		confidence: meanConfidence(heard),
		seconds: metadata?.totalBilledDuration ?? totalBilledTime ?? null,
		model,
	};
}

/** Of the pieces that have one, each as heavy as it is long. */
function meanConfidence(heard: { text: string; confidence: number }[]): number | null {
	const rated = heard.filter(({ confidence }) => confidence > 0);
	const length = rated.reduce((sum, { text }) => sum + text.length, 0);
	if (length === 0) return null;

	const sum = rated.reduce((total, { text, confidence }) => total + text.length * confidence, 0);
	return Math.min(1, sum / length);
}
