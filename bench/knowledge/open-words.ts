import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What the quality of searches is measured on; the product's own types stay inside. */
export type Unit = { db: unknown; dialect: 'sqlite' | 'postgres'; now: string };

export type Store = {
	read<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
	write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
	close(): Promise<void>;
};

export type StoreLocation = { sqliteFile: string } | { postgres: Record<string, unknown> };

/** The packed product, as far as searches by words alone go. */
export type PackedWords = {
	openStore(location: StoreLocation): Promise<Store>;
	parsePostgresUrl(url: string): Record<string, unknown>;
	openIndex(unit: Unit): Promise<{ id: number }>;
	indexTexts(unit: Unit, indexId: number, textIds: number[]): Promise<void>;
	questionTerms(question: string): object;
	findWords(
		unit: Unit,
		search: { indexId: number; terms: object; limit: number },
	): Promise<{ textId: number; coverage: number }[]>;
	/** Adds a text without a source and says its number. */
	addText(unit: Unit, text: string): Promise<number>;
};

type Sql = (
	parts: TemplateStringsArray,
	...values: unknown[]
) => {
	execute(db: unknown): Promise<{ rows: { id: number }[] }>;
};

/** Loads the parts of the package in `packageFolder`, as n8n would. */
export function openWords(packageFolder: string): PackedWords {
	const load = createRequire(join(packageFolder, 'package.json'));
	const part = (path: string) => load(join(packageFolder, 'dist/core', path)) as PackedWords;
	const { sql } = load('kysely') as { sql: Sql };
	return {
		openStore: part('store/open-store.js').openStore,
		parsePostgresUrl: part('store/postgres-location.js').parsePostgresUrl,
		openIndex: part('store/knowledge-index-store.js').openIndex,
		indexTexts: part('store/knowledge-words.js').indexTexts,
		questionTerms: part('knowledge/terms.js').questionTerms,
		findWords: part('store/find-words.js').findWords,
		async addText({ db }, text) {
			const { rows } =
				await sql`INSERT INTO "knowledgeText" ("hash", "headings", "text", "language")
				VALUES (${text}, '[]', ${text}, NULL) RETURNING "id"`.execute(db);
			return rows[0]!.id;
		},
	};
}
