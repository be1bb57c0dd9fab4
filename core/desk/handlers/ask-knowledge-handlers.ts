import { searchKnowledge } from '../../knowledge/search-knowledge';
import { appendAudit } from '../../store/audit-store';
import { openMisses, settleMisses } from '../../store/knowledge-miss-store';
import { foundPassageSchema } from '../contract/knowledge-shape';
import type { Handlers } from '../handler';
import { tryAnswerFrom } from '../try-answer-from';

/** The most passages of the box; Reply takes fewer by default. */
const MOST_PASSAGES = 6;

/** What would be found and answered, and what was asked in vain. */
export const askKnowledgeHandlers: Handlers<
	'ask-knowledge' | 'knowledge-misses' | 'settle-misses'
> = {
	async 'ask-knowledge'({ store, models, request }, { question, channelId, answer }) {
		const own = await models();
		const { signal } = request;
		const found = await searchKnowledge(
			store,
			{ question, limit: MOST_PASSAGES, ...(channelId !== undefined && { channelId }) },
			{ embedder: own?.embedder ?? null, ...(own && { prices: own.prices }), signal },
		);
		return {
			passages: found.passages.map((one) => foundPassageSchema.parse(one)),
			tooFar: found.tooFar.map((one) => foundPassageSchema.parse(one)),
			withoutVectors: found.withoutVectors,
			answer: answer
				? await tryAnswerFrom(store, { question, passages: found.passages, models: own, signal })
				: { outcome: 'no-model' },
		};
	},

	async 'knowledge-misses'({ store }, { limit }) {
		return { misses: await store.read((unit) => openMisses(unit, { limit })) };
	},

	async 'settle-misses'({ store, caller }, { missIds }) {
		await store.write(async (unit) => {
			const settled = await settleMisses(unit, missIds);
			await appendAudit(unit, caller, { action: 'settle-misses', details: { settled } });
		});
		return { done: true };
	},
};
