import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What the speed of searches is measured on; the product's own types stay inside. */
export type Unit = { db: unknown; dialect: 'sqlite' | 'postgres'; now: string };

export type Store = {
	readJob(job: object, input: object): Promise<unknown>;
	write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
	close(): Promise<void>;
};

type Quantised = { signs: Uint8Array; codes: Uint8Array; scale: number };

/** What a search by vectors alone has found, and what the signs occupy. */
export type VectorAnswer = { size: number; bytes: number; near: { textId: number }[] };

/** The packed product, as far as searches by words and meaning go. */
export type PackedSearch = {
	openStore(location: { sqliteFile: string }): Promise<Store>;
	run(unit: Unit, statement: string): Promise<void>;
	indexTexts(unit: Unit, indexId: number, textIds: number[]): Promise<void>;
	openIndex(unit: Unit): Promise<{ id: number }>;
	keepVectors(
		unit: Unit,
		indexId: number,
		vectors: ({ entryId: number } & Quantised)[],
	): Promise<number>;
	quantise(vector: Float32Array): Quantised;
	/** Without a question: until the signs are in memory. */
	byVectors(
		store: Store,
		wanted: { indexId: number; dimensions: number },
		question?: { vector: Float32Array; to: object; limit: number },
	): Promise<VectorAnswer>;
	searchKnowledge(
		store: Store,
		search: { question: string; limit: number },
		options: { embedder: object | null },
	): Promise<{ passages: { textId: number }[] }>;
};

type Sql = { raw(text: string): { execute(db: unknown): Promise<unknown> } };

/** Loads the parts of the package in `packageFolder`, as n8n would. */
export function openSearch(packageFolder: string): PackedSearch {
	const load = createRequire(join(packageFolder, 'package.json'));
	const part = (path: string) => load(join(packageFolder, 'dist/core', path)) as PackedSearch;
	const { sql } = load('kysely') as { sql: Sql };
	const { openStore } = part('store/open-store.js');
	const { indexTexts } = part('store/knowledge-words.js');
	const { openIndex } = part('store/knowledge-index-store.js');
	const { keepVectors } = part('store/knowledge-vector-store.js');
	const { quantise } = part('knowledge/quantise.js');
	const { vectorJob } = load(join(__dirname, 'vector-job.mjs')) as { vectorJob: object };
	const { searchKnowledge } = part('knowledge/search-knowledge.js');
	return {
		openStore,
		indexTexts,
		openIndex,
		keepVectors,
		quantise,
		searchKnowledge,
		async byVectors(store, wanted, question) {
			for (;;) {
				const answer = await store.readJob(vectorJob, { packageFolder, wanted, question });
				if (answer) return answer as VectorAnswer;
			}
		},
		async run(unit, statement) {
			await sql.raw(statement).execute(unit.db);
		},
	};
}
