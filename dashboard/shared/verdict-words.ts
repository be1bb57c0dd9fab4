import type { Verdict } from '../../core/desk/contract/basis-shape';
import { t } from '../language/translate';

/** Why an answer is not sent by itself, in words; null where nothing speaks against it. */
export function verdictWords(verdict: Verdict): string | null {
	switch (verdict.outcome) {
		case 'grounded':
		case 'no-question':
			return null;
		case 'nothing-found':
		case 'no-answer':
			return t(`verdict.${verdict.outcome}`);
		case 'unsafe':
			return t(`verdict.unsafe-${verdict.reason}`, {
				hosts: isolated(verdict.hosts ?? []),
			});
		case 'ungrounded': {
			const { facts, madeUp, uncited } = verdict;
			return [
				facts.length > 0 &&
					t('verdict.facts', { facts: isolated([...new Set(facts.map(({ text }) => text))]) }),
				madeUp.length > 0 && t('verdict.made-up', { numbers: madeUp.join(', ') }),
				uncited && t('verdict.uncited'),
			]
				.filter((part) => part !== false)
				.join(' ');
		}
	}
}

/** Foreign words, each kept apart from the direction of what is around it. */
function isolated(words: readonly string[]): string {
	return words.map((word) => `\u2068${word}\u2069`).join(', ');
}
