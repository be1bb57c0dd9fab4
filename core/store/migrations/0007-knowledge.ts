import { PostgresAdapter, sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** What the business has told the desk, cut into passages, and the indexes by which they are found. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { text, growingNumber, strict, bytes } = ddlWords(db);
	const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
	const number = postgres ? sql`BIGINT` : sql`INTEGER`;
	const real = postgres ? sql`DOUBLE PRECISION` : sql`REAL`;

	const statements = [
		sql`CREATE TABLE "knowledgeSource" (
			"id"         ${text} PRIMARY KEY,
			"key"        ${text} NOT NULL UNIQUE,
			"kind"       ${text} NOT NULL CHECK ("kind" IN ('file', 'text', 'web')),
			"name"       ${text} NOT NULL,
			"url"        ${text},
			"language"   ${text},
			"labels"     ${text} NOT NULL,
			"channelIds" ${text},
			"expiresAt"  ${text},
			"revisionId" ${number},
			"reason"     ${text},
			"triedAt"    ${text} NOT NULL,
			"addedBy"    ${text},
			"createdAt"  ${text} NOT NULL,
			"updatedAt"  ${text} NOT NULL,
			"version"    INTEGER NOT NULL DEFAULT 1
		) ${strict}`,
		sql`CREATE INDEX "knowledgeSource_listed" ON "knowledgeSource" ("updatedAt", "id")`,
		sql`CREATE UNIQUE INDEX "knowledgeSource_revision" ON "knowledgeSource" ("revisionId")`,

		// Searches see the one that its source names; the others are being written, or leave. One
		// outlives its source until its passages have left, some at a time: hence no reference.
		sql`CREATE TABLE "knowledgeRevision" (
			"id"        ${growingNumber},
			"sourceId"  ${text} NOT NULL,
			"state"     ${text} NOT NULL CHECK ("state" IN ('building', 'serving', 'retired')),
			"hash"      ${text} NOT NULL,
			"type"      ${text} NOT NULL,
			"language"  ${text},
			"size"      ${number} NOT NULL,
			"pages"     INTEGER,
			"passages"  INTEGER NOT NULL,
			"renewedAt" ${text} NOT NULL,
			"createdAt" ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "knowledgeRevision_source" ON "knowledgeRevision" ("sourceId")`,
		sql`CREATE UNIQUE INDEX "knowledgeRevision_oneBuilding" ON "knowledgeRevision" ("sourceId") WHERE "state" = 'building'`,
		sql`CREATE INDEX "knowledgeRevision_unseen" ON "knowledgeRevision" ("renewedAt") WHERE "state" <> 'serving'`,

		// A text under its headings, once, however many passages say it.
		sql`CREATE TABLE "knowledgeText" (
			"id"       ${growingNumber},
			"hash"     ${text} NOT NULL UNIQUE,
			"headings" ${text} NOT NULL,
			"text"     ${text} NOT NULL,
			"language" ${text}
		) ${strict}`,
		sql`CREATE TABLE "knowledgePassage" (
			"revisionId" ${number} NOT NULL REFERENCES "knowledgeRevision" ("id") ON DELETE CASCADE,
			"position"   INTEGER NOT NULL,
			"textId"     ${number} NOT NULL REFERENCES "knowledgeText" ("id"),
			"page"       INTEGER,
			PRIMARY KEY ("revisionId", "position")
		) ${strict}`,
		sql`CREATE INDEX "knowledgePassage_text" ON "knowledgePassage" ("textId")`,

		// One serves, one may be built beside it; what was indexed in two ways is never compared.
		sql`CREATE TABLE "knowledgeIndex" (
			"id"           ${growingNumber},
			"state"        ${text} NOT NULL CHECK ("state" IN ('building', 'serving', 'retired')),
			"termsVersion" INTEGER NOT NULL,
			"model"        ${text},
			"dimensions"   INTEGER,
			"vectorsFrom"  ${number},
			"reason"       ${text},
			"createdAt"    ${text} NOT NULL,
			"servingSince" ${text}
		) ${strict}`,
		sql`CREATE UNIQUE INDEX "knowledgeIndex_one" ON "knowledgeIndex" ("state") WHERE "state" <> 'retired'`,

		sql`CREATE TABLE "knowledgeEntry" (
			"id"      ${growingNumber},
			"indexId" ${number} NOT NULL REFERENCES "knowledgeIndex" ("id"),
			"textId"  ${number} NOT NULL REFERENCES "knowledgeText" ("id"),
			"exact"   ${text} NOT NULL,
			"stems"   ${text} NOT NULL
			${postgres ? sql`, "words" tsvector NOT NULL` : sql``},
			UNIQUE ("indexId", "textId")
		) ${strict}`,
		sql`CREATE INDEX "knowledgeEntry_text" ON "knowledgeEntry" ("textId")`,
		...(postgres ? ON_POSTGRES : ON_SQLITE),

		// In how many entries a stem stands.
		sql`CREATE TABLE "knowledgeTerm" (
			"indexId" ${number} NOT NULL REFERENCES "knowledgeIndex" ("id") ON DELETE CASCADE,
			"term"    ${text} NOT NULL,
			"entries" INTEGER NOT NULL,
			PRIMARY KEY ("indexId", "term")
		) ${strict}`,

		// "codes" are the vector's parts as signed bytes, each times "scale"; "signs" one bit of each.
		sql`CREATE TABLE "knowledgeVector" (
			"entryId" ${number} PRIMARY KEY REFERENCES "knowledgeEntry" ("id") ON DELETE CASCADE,
			"indexId" ${number} NOT NULL REFERENCES "knowledgeIndex" ("id"),
			"signs"   ${bytes} NOT NULL,
			"codes"   ${bytes} NOT NULL,
			"scale"   ${real} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "knowledgeVector_index" ON "knowledgeVector" ("indexId", "entryId")`,
	];
	for (const statement of statements) await statement.execute(db);
}

const ON_SQLITE = [
	sql`CREATE VIRTUAL TABLE "knowledgeWords" USING fts5 (
		"exact", "stems", content = '', contentless_delete = 1, tokenize = 'ascii'
	)`,
	// FTS5 by itself merges without a bound where entries have left; `mergeWords` does it in steps.
	// What remains of a merge is never less than half of what it reads: then a bound on pages
	// written bounds its time.
	sql`INSERT INTO "knowledgeWords" ("knowledgeWords", "rank") VALUES ('automerge', 0)`,
	sql`INSERT INTO "knowledgeWords" ("knowledgeWords", "rank") VALUES ('deletemerge', 40)`,
	sql`CREATE TRIGGER "knowledgeEntry_gone" AFTER DELETE ON "knowledgeEntry"
		BEGIN DELETE FROM "knowledgeWords" WHERE "rowid" = OLD."id"; END`,
];

const ON_POSTGRES = [
	sql`CREATE INDEX "knowledgeEntry_words" ON "knowledgeEntry" USING gin ("words")`,
];
