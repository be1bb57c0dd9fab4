import type { TurnItem } from '../conversation/turn';
import type { TurnQuestion } from '../knowledge/question-of-turn';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { type Answer, sourcesOf } from './answer';
import type { AnswerSettings } from './answer-settings';
import { concludeTurn } from './conclude-turn';
import { wordsOfPassage } from './judge-answer';
import type { TurnLookUp } from './look-up';
import type { PromptSettings } from './prompt';
import { findCachedReply, keepCachedReply } from './reply-cache';

/** The answer to the same question, if somebody has had it; no model is asked. */
export async function giveAgain(
	store: Store,
	item: TurnItem,
	{
		cacheKey,
		asked,
		settings,
	}: { cacheKey: string; asked: TurnQuestion; settings: AnswerSettings },
): Promise<Answer | undefined> {
	return await store.write(async (unit) => {
		const { use, labels } = settings.knowledge;
		const reply = await findCachedReply(unit, cacheKey, { channelId: item.channel.id, labels });
		if (!reply || asked.kind !== 'question' || use === 'off') return undefined;

		const { text, cited } = reply;
		const passages = reply.passages.map((passage) => ({ ...passage, text: '', textId: null }));
		const { question, own } = asked;
		const lookedUp: TurnLookUp = { outcome: 'searched', use, question, own, passages };
		await concludeTurn(unit, item, {
			outcome: 'reply',
			text,
			treatment: 'sent',
			fromCache: true,
			lookedUp,
			verdict: { outcome: 'grounded' },
			cited,
		});
		const basis = sourcesOf(lookedUp, cited);
		return {
			outcome: 'reply',
			text,
			resumed: false,
			model: null,
			costMicros: 0,
			treatment: 'sent',
			...basis,
		};
	});
}

/** What an answer is kept under, for how long, and what else it may have been taken from. */
export type ToKeep = {
	cacheKey: string;
	cacheMs: number;
	prompt: Pick<PromptSettings, 'persona' | 'rules' | 'businessName'>;
	/** Before anything was looked up. */
	knowledgeVersion: number;
};

/** Keeps an answer that rests on passages for the next customer who asks the same. */
export async function keepForOthers(
	unit: Unit,
	item: TurnItem,
	{ text, cited, lookedUp }: { text: string; cited: number[]; lookedUp: TurnLookUp },
	{ cacheKey, cacheMs, prompt, knowledgeVersion }: ToKeep,
): Promise<void> {
	if (lookedUp.outcome !== 'searched' || cited.length === 0) return;
	const used = lookedUp.passages.filter(({ number }) => cited.includes(number));
	const { persona, rules, businessName } = prompt;
	await keepCachedReply(
		unit,
		cacheKey,
		{
			text,
			cited,
			passages: lookedUp.passages.map(({ text: _text, textId: _textId, ...passage }) => passage),
			texts: used.flatMap(({ textId }) => textId ?? []),
			knowledge: knowledgeVersion,
			sources: [persona, rules, businessName, ...used.map(wordsOfPassage)],
			customerName: item.contact.name,
		},
		cacheMs,
	);
}
