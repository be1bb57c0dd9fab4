import { NetworkError, ProviderError } from '../../errors';
import { GraphProviderError } from '../../whatsapp/graph-error';
import type { CheckName } from '../checks';
import { type Finding, unknown } from '../finding';

/** What Meta answered, or what can be said of the check without an answer. */
export type Asked<Answer> = { answer: Answer } | { finding: Finding };

/**
 * Asks Meta something for a check. `judge` may know what a refusal says of it; what nobody knows
 * leaves the check unknown.
 */
export async function asked<Answer>(
	check: CheckName,
	ask: () => Promise<Answer>,
	judge: (code: number, subcode: number | undefined) => Finding | undefined = () => undefined,
): Promise<Asked<Answer>> {
	try {
		return { answer: await ask() };
	} catch (error) {
		if (error instanceof GraphProviderError && error.graph) {
			const { code, subcode } = error.graph;
			return { finding: judge(code, subcode) ?? unknown(check, 'answer-refused', { code }) };
		}
		if (error instanceof ProviderError) {
			return { finding: unknown(check, 'answer-refused', { code: error.status }) };
		}
		if (error instanceof NetworkError) return { finding: unknown(check, 'no-answer') };
		throw error;
	}
}

/**
 * Meta's ways of saying that the token may not see something, or that it is not there. Without
 * the subcode, 100 is about the question: a field, say, that this version does not have.
 */
export function isOutOfReach(code: number, subcode: number | undefined): boolean {
	if (code === 100) return subcode === 33;
	return [10, 33, 803].includes(code) || (code >= 200 && code <= 299);
}
