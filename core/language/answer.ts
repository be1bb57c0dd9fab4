import type { HandoverReason } from '../conversation/control';
import type { Treatment } from '../knowledge/answer-basis';
import type { TurnLookUp } from './look-up';

/** What a turn is answered with, or why a person has it. */
export type Answer =
	| {
			outcome: 'reply';
			text: string;
			resumed: boolean;
			model: string | null;
			costMicros: number | null;
			/** `drafted`: it is sent once a person has approved it. */
			treatment: Exclude<Treatment, 'handed-over'>;
			/** What it cites; missing where nothing was looked up. */
			sources?: AnswerSource[];
	  }
	| { outcome: 'handoff'; reason: HandoverReason | 'with-person'; summary: string | null };

type AnswerSource = {
	name: string;
	url: string | null;
	page: number | null;
	headings: string[];
};

/** What an answer cites of what was looked up. */
export function sourcesOf(lookedUp: TurnLookUp, cited: number[]): { sources?: AnswerSource[] } {
	if (lookedUp.outcome !== 'searched') return {};
	return {
		sources: lookedUp.passages
			.filter(({ number }) => cited.includes(number))
			.map(({ sourceName: name, url, page, headings }) => ({ name, url, page, headings })),
	};
}
