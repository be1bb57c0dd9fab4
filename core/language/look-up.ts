import type { TurnItem } from '../conversation/turn';
import type { BasisPassage } from '../knowledge/answer-basis';
import type { TurnQuestion } from '../knowledge/question-of-turn';
import { RULES_NAME, scoreRules } from '../knowledge/rules-passage';
import { searchKnowledge } from '../knowledge/search-knowledge';
import type { Store } from '../store/open-store';
import type { KnowledgeUse } from './knowledge-prompt';
import type { KnowledgeSettings } from './knowledge-settings';
import type { PriceList } from './price-list';

/** A passage with its number, as it is told to the model, kept with the answer, and found again. */
export type NumberedPassage = BasisPassage & {
	text: string;
	/** Null for the builder's own rules. */
	textId: number | null;
};

/** What was looked for, for one turn. */
export type TurnLookUp =
	| { outcome: 'off' }
	| { outcome: 'no-question' }
	| {
			outcome: 'searched';
			use: KnowledgeUse;
			question: string;
			/** Whether it is to be told to the business when nothing is found. */
			own: boolean;
			passages: NumberedPassage[];
	  };

const EXCERPT_LENGTH = 600;

/**
 * Looks for what the documents say on a turn's question; the builder's own rules count as one of
 * them where they speak of it.
 */
export async function lookUp(
	store: Store,
	item: Pick<TurnItem, 'channel'>,
	asked: TurnQuestion,
	settings: {
		knowledge: KnowledgeSettings & { use: KnowledgeUse };
		rules: string;
		prices: PriceList;
		signal?: AbortSignal;
	},
): Promise<TurnLookUp> {
	if (asked.kind === 'none') return { outcome: 'no-question' };
	const { use, passages: limit, labels, floor, embedder, reranker } = settings.knowledge;
	const { question, context, own } = asked;
	const { prices, signal } = settings;

	const found = await searchKnowledge(
		store,
		{ question, context, channelId: item.channel.id, labels, limit },
		{
			embedder,
			reranker: reranker ?? null,
			prices,
			...(floor !== undefined && { floor }),
			...(signal && { signal }),
		},
	);
	const passages = found.passages.map(
		({ textId, sourceId, sourceName, url, headings, page, text, score }, index) => {
			const place = { sourceId, sourceName, url, headings, page };
			return { number: index + 1, ...place, excerpt: excerptOf(text), score, text, textId };
		},
	);
	return {
		outcome: 'searched',
		use,
		question,
		own,
		passages: [...passages, ...rulesAsPassage(settings.rules, question, passages.length + 1)],
	};
}

function rulesAsPassage(rules: string, question: string, number: number): NumberedPassage[] {
	const score = scoreRules(rules, question);
	if (score === undefined) return [];
	const text = rules.trim();
	const nowhere = { sourceId: null, url: null, headings: [], page: null, textId: null };
	return [{ number, sourceName: RULES_NAME, ...nowhere, excerpt: excerptOf(text), score, text }];
}

function excerptOf(text: string): string {
	const characters = [...text];
	return characters.length > EXCERPT_LENGTH
		? `${characters.slice(0, EXCERPT_LENGTH - 1).join('')}…`
		: text;
}
