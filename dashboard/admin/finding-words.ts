import type { HealthFinding } from '../../core/desk/contract/health-shape';
import { FINE_CHECKS, FOUND_PROBLEMS } from '../language/arabic/findings';
import { language, number } from '../language/translate';

/**
 * What a finding says, and the one thing to do, in the language of the page. The desk says both in
 * English; what a newer desk has found, for which the page has no words, stays so.
 */
export function findingWords(
	finding: HealthFinding,
): Pick<HealthFinding, 'says' | 'remedy'> & { inEnglish: boolean } {
	const { check, problem, facts, says, remedy } = finding;
	const words = language.value === 'en' ? undefined : wordsOf(check, problem);
	if (!words) return { says, remedy, inEnglish: true };
	return {
		says: fill(words.says, facts),
		remedy: words.remedy === null ? null : fill(words.remedy, facts),
		inEnglish: false,
	};
}

type Words = { says: string; remedy: string | null };

function wordsOf(check: string, problem: string | null): Words | undefined {
	if (problem !== null) return (FOUND_PROBLEMS as Record<string, Words | undefined>)[problem];
	const says = (FINE_CHECKS as Record<string, string | undefined>)[check];
	return says === undefined ? undefined : { says, remedy: null };
}

function fill(sentence: string, facts: HealthFinding['facts']): string {
	return sentence.replace(/\{(\w+)\}/g, (mark, name: string) => {
		const fact = facts[name];
		if (fact === undefined) return mark;
		// Names of hosts and settings are read from the left, whatever stands around them.
		return typeof fact === 'number' ? number(fact) : `\u2068${fact}\u2069`;
	});
}
