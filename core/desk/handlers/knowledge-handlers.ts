import { knowledgeState } from '../../knowledge/knowledge-state';
import { requestIndex } from '../../knowledge/reindex';
import { appendAudit } from '../../store/audit-store';
import { passagesOf } from '../../store/knowledge-passages';
import { changeSource, listSources, removeSource } from '../../store/knowledge-source-store';
import type { Embedding } from '../../store/knowledge-index-store';
import {
	knowledgeSourceSchema,
	knowledgeStateSchema,
	passageSchema,
} from '../contract/knowledge-shape';
import type { DeskModels } from '../desk-models';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';

/** What the business has told the desk, as it is listed, shown, changed and indexed. */
export const knowledgeHandlers: Handlers<
	| 'knowledge'
	| 'knowledge-state'
	| 'knowledge-passages'
	| 'change-knowledge'
	| 'remove-knowledge'
	| 'rebuild-knowledge'
> = {
	async knowledge({ store }, { words, limit, after }) {
		const { rows, next } = await store.read((unit) =>
			listSources(unit, { limit, ...(after && { after }), ...(words && { name: words }) }),
		);
		return { sources: rows.map((row) => knowledgeSourceSchema.parse(row)), next };
	},

	async 'knowledge-state'({ store, models }) {
		const [state, own] = await Promise.all([store.read(knowledgeState), models()]);
		return {
			...knowledgeStateSchema.omit({ wanted: true, answersWith: true }).parse(state),
			wanted: own && embeddingOf(own),
			answersWith: own?.answers.name ?? null,
		};
	},

	async 'knowledge-passages'({ store }, { sourceId, limit, after }) {
		const { rows, next } = await store.read((unit) =>
			passagesOf(unit, sourceId, {
				limit,
				...(after !== undefined && { after: String(after) }),
			}),
		);
		return {
			passages: rows.map((row) => passageSchema.parse(row)),
			next: next === null ? null : Number(next),
		};
	},

	async 'change-knowledge'({ store, caller }, { sourceId, ...change }) {
		return await store.write(async (unit) => {
			const changed = await changeSource(unit, { id: sourceId, ...change });
			if (changed.outcome === 'not-found') throw gone();
			if (changed.outcome === 'changed-meanwhile') {
				throw new Refusal(
					'changed-meanwhile',
					'This source has changed meanwhile. Look at how it is now.',
				);
			}
			const { source } = changed;
			const { version, ...fields } = change;
			await appendAudit(unit, caller, {
				action: 'change-knowledge',
				subjectId: sourceId,
				details: { name: source.name, changed: Object.keys(fields).join(' ') },
			});
			return { source: knowledgeSourceSchema.parse(source) };
		});
	},

	async 'remove-knowledge'({ store, caller }, { sourceId }) {
		await store.write(async (unit) => {
			const removed = await removeSource(unit, sourceId);
			if (!removed) throw gone();
			await appendAudit(unit, caller, {
				action: 'remove-knowledge',
				subjectId: sourceId,
				details: { name: removed.name },
			});
		});
		return { done: true };
	},

	async 'rebuild-knowledge'({ store, caller, models }) {
		const own = await models();
		const { index } = await store.read(knowledgeState);
		const embedding = own ? embeddingOf(own) : keptEmbedding(index);
		await requestIndex(store, embedding, {
			force: true,
			within: (unit) =>
				appendAudit(unit, caller, {
					action: 'rebuild-knowledge',
					details: { model: embedding?.model ?? null },
				}),
		});
		return { done: true };
	},
};

function embeddingOf({ embedder: { model, dimensions } }: DeskModels): Embedding {
	return { model, dimensions };
}

/** Another node may have the credential with which the vectors were made. */
function keptEmbedding(
	index: { model: string | null; dimensions: number | null } | null,
): Embedding | null {
	if (index?.model == null || index.dimensions === null) return null;
	return { model: index.model, dimensions: index.dimensions };
}

function gone(): Refusal {
	return new Refusal('not-found', 'This source is no longer there.');
}
