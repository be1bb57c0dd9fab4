import { createHash } from 'node:crypto';
import { writableIndexes } from './knowledge-index-store';
import { renewRevision } from './knowledge-revision-store';
import { tellKnowledge } from './knowledge-version';
import { indexTexts } from './knowledge-words';
import { lockKnowledge } from './lock-knowledge';
import type { Unit } from './schema';
import type { WriteJob } from './write-job';

/** A passage of a reading, with the language of its words. */
export type NewPassage = {
	headings: string[];
	text: string;
	page: number | null;
	language: string | null;
};

export type PassageBatch = {
	sourceId: string;
	revisionId: number;
	/** The position of the first of them. */
	from: number;
	passages: NewPassage[];
	/** Whether the feed is to tell how far it has got. */
	tells: boolean;
};

/**
 * Writes some passages of a reading and indexes their texts, each of which is kept once. False
 * when the reading has given way to another: then there is nothing more to write.
 */
export const writePassages: WriteJob<PassageBatch, boolean> = {
	file: __filename,
	name: 'writePassages',
	async run(unit, { sourceId, revisionId, from, passages, tells }) {
		await lockKnowledge(unit);
		if (!(await renewRevision(unit, revisionId))) return false;

		const hashes = passages.map(hashOf);
		const idByHash = await keepTexts(
			unit,
			new Map(hashes.map((hash, at) => [hash, passages[at]!])),
		);
		await unit.db
			.insertInto('knowledgePassage')
			.values(
				passages.map(({ page }, at) => ({
					revisionId,
					position: from + at,
					textId: idByHash.get(hashes[at]!)!,
					page,
				})),
			)
			.execute();
		for (const { id } of await writableIndexes(unit)) {
			await indexTexts(unit, id, [...idByHash.values()]);
		}
		if (tells) tellKnowledge(unit, { what: 'source', id: sourceId });
		return true;
	},
};

/** The same words of another language have other stems, and are another text. */
function hashOf({ headings, text, language }: NewPassage): string {
	return createHash('sha256')
		.update(JSON.stringify([headings, text, language]))
		.digest('hex');
}

async function keepTexts(
	{ db }: Unit,
	byHash: Map<string, NewPassage>,
): Promise<Map<string, number>> {
	await db
		.insertInto('knowledgeText')
		.values(
			[...byHash].map(([hash, { headings, text, language }]) => ({
				hash,
				headings: JSON.stringify(headings),
				text,
				language,
			})),
		)
		.onConflict((conflict) => conflict.column('hash').doNothing())
		.execute();
	const rows = await db
		.selectFrom('knowledgeText')
		.select(['id', 'hash'])
		.where('hash', 'in', [...byHash.keys()])
		.execute();
	return new Map(rows.map(({ id, hash }) => [hash, id]));
}
