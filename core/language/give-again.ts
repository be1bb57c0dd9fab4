import type { TurnItem } from '../conversation/turn';
import type { TurnQuestion } from '../knowledge/question-of-turn';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { type Answer, sourcesOf } from './answer';
import type { AnswerSettings } from './answer-settings';
import { concludeTurn } from './conclude-turn';
import type { Decision } from './decide-answer';
import { wordsOfPassage } from './judge-answer';
import type { TurnLookUp } from './look-up';
import type { PreparedTurn } from './prepare-turn';
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

/** Keeps an answer that rests on passages for the next customer who asks the same. */
export async function keepForOthers(
	unit: Unit,
	item: TurnItem,
	{
		cacheKey,
		decision,
		lookedUp,
		settings,
		prepared,
	}: {
		cacheKey: string;
		decision: Extract<Decision, { text: string }>;
		lookedUp: TurnLookUp;
		settings: AnswerSettings;
		prepared: PreparedTurn;
	},
): Promise<void> {
	if (lookedUp.outcome !== 'searched' || decision.cited.length === 0) return;
	const { text, cited } = decision;
	const used = lookedUp.passages.filter(({ number }) => cited.includes(number));
	const { persona, rules, businessName } = settings.prompt;
	await keepCachedReply(
		unit,
		cacheKey,
		{
			text,
			cited,
			passages: lookedUp.passages.map(({ text: _text, textId: _textId, ...passage }) => passage),
			texts: used.flatMap(({ textId }) => textId ?? []),
			knowledge: prepared.knowledgeVersion,
			sources: [persona, rules, businessName, ...used.map(wordsOfPassage)],
			customerName: item.contact.name,
		},
		settings.knowledge.cacheMs,
	);
}
