import type { UnsafeText } from '../knowledge/answer-basis';
import { findLinks, hostOf } from './find-links';
import { holdsSecret } from './holds-secret';
import { repeatsPrompt } from './repeats-prompt';

export type SafetyRules = {
	/** Hosts to which an answer may link, their sub-domains as well; as the builder wrote them. */
	allowedHosts: readonly string[];
	/** Hosts of the web pages that the answer rests on: these alone, without sub-domains. */
	sourceHosts: readonly string[];
	/** What the model was told and no customer is. */
	confidential: readonly string[];
	/** What customers may be told in part, never as a whole. */
	told: readonly string[];
	/** Keys that the desk itself uses. */
	secrets: readonly string[];
	/** What stood in the conversation or in cited passages already: no secret of the desk's. */
	known: readonly string[];
};

/**
 * Whether a text may go to a customer at all, whoever or whatever made the model write it: no link to
 * a host that the builder does not know, no key, nothing of the instructions in their own words.
 * Instructions that the model translates or retells are not recognised.
 */
export function checkSafety(
	text: string,
	rules: SafetyRules,
): { outcome: 'safe' } | ({ outcome: 'unsafe' } & UnsafeText) {
	if (holdsSecret(text, rules)) return { outcome: 'unsafe', reason: 'secret' };
	if (repeatsPrompt(text, rules)) return { outcome: 'unsafe', reason: 'prompt' };

	const allowed = rules.allowedHosts.flatMap((host) => hostOf(host) ?? []);
	const sources = new Set(rules.sourceHosts.flatMap((host) => hostOf(host) ?? []));
	const foreign = findLinks(text).filter(
		({ host }) =>
			!sources.has(host) && !allowed.some((one) => host === one || host.endsWith(`.${one}`)),
	);
	if (foreign.length === 0) return { outcome: 'safe' };
	const hosts = [...new Set(foreign.map((link) => link.host || link.text.slice(0, 60)))];
	return { outcome: 'unsafe', reason: 'foreign-link', hosts };
}
