import type { ClusteredVectors } from './clustered-vectors';
import { inventedText } from './invented-texts';
import type { PackedSearch, Store } from './open-search';

/** What searches are measured on. Text, passage, entry and vector of one number are the same. */
export type Knowledge = { passages: number; dimensions: number; vectors: ClusteredVectors };

export const MODEL = 'seeded';

/** As many as the product puts into its index at once. */
const AT_ONCE = 50;
const PASSAGES_OF_A_SOURCE = 1_000;

/**
 * Fills an empty store: texts by statements, their words and vectors by the product. Numbers
 * count from 1, as the store's do.
 */
export async function fillKnowledge(
	search: PackedSearch,
	store: Store,
	knowledge: Knowledge,
): Promise<number> {
	const { passages, dimensions, vectors } = knowledge;
	const indexId = await store.write(async (unit) => {
		const { id } = await search.openIndex(unit);
		await search.run(
			unit,
			`UPDATE "knowledgeIndex" SET "model" = '${MODEL}', "dimensions" = ${dimensions}`,
		);
		return id;
	});
	for (let from = 1; from <= passages; from += AT_ONCE) {
		const numbers = Array.from(
			{ length: Math.min(AT_ONCE, passages - from + 1) },
			(_, place) => from + place,
		);
		await store.write(async (unit) => {
			if ((from - 1) % PASSAGES_OF_A_SOURCE === 0) await addSource(search, unit, from);
			await addTexts(search, unit, numbers);
			await search.indexTexts(unit, indexId, numbers);
			await search.keepVectors(
				unit,
				indexId,
				numbers.map((number) => ({ entryId: number, ...search.quantise(vectors.at(number)) })),
			);
		});
	}
	return indexId;
}

function sourceOf(number: number): number {
	return Math.floor((number - 1) / PASSAGES_OF_A_SOURCE) + 1;
}

type Unit = Parameters<PackedSearch['run']>[0];

async function addSource(search: PackedSearch, unit: Unit, number: number): Promise<void> {
	const id = sourceOf(number);
	const at = `'${unit.now}'`;
	await search.run(
		unit,
		`INSERT INTO "knowledgeRevision" ("id", "sourceId", "state", "hash", "type", "size", "passages", "renewedAt", "createdAt")
			VALUES (${id}, 's${id}', 'serving', 'h', 'text/plain', 1, ${PASSAGES_OF_A_SOURCE}, ${at}, ${at})`,
	);
	await search.run(
		unit,
		`INSERT INTO "knowledgeSource" ("id", "key", "kind", "name", "labels", "revisionId", "triedAt", "createdAt", "updatedAt")
			VALUES ('s${id}', 's${id}', 'text', 'Source ${id}', '[]', ${id}, ${at}, ${at}, ${at})`,
	);
}

async function addTexts(search: PackedSearch, unit: Unit, numbers: number[]): Promise<void> {
	const texts = numbers.map(
		(number) => `(${number}, 'h${number}', '["Heading"]', '${inventedText(number)}', NULL)`,
	);
	await search.run(
		unit,
		`INSERT INTO "knowledgeText" ("id", "hash", "headings", "text", "language") VALUES ${texts.join(', ')}`,
	);
	const places = numbers.map((number) => `(${sourceOf(number)}, ${number}, ${number})`);
	await search.run(
		unit,
		`INSERT INTO "knowledgePassage" ("revisionId", "position", "textId") VALUES ${places.join(', ')}`,
	);
}
