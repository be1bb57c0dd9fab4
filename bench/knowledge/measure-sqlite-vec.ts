import { createRequire } from 'node:module';
import { join } from 'node:path';

import { percentile } from '../webhooks/percentile';
import type { Knowledge } from './fill-knowledge';

/** sqlite-vec's exact search over the same vectors, or why it was left out. */
export type SqliteVecReport = { p50Ms: number } | { leftOut: string };

type Statement = { run(...values: unknown[]): void; all(...values: unknown[]): unknown[] };

type Database = {
	prepare(statement: string): Statement;
	exec(statements: string): void;
	loadExtension(file: string): void;
	close(): void;
};

/** It is no dependency: `sqlite-vec` is looked for beside the package and where the benchmark runs. */
export function measureSqliteVec(
	packageFolder: string,
	{ vectors, passages, dimensions }: Knowledge,
	options: { file: string; questions: readonly Float32Array[] },
): SqliteVecReport {
	let database: Database;
	try {
		const load = createRequire(join(packageFolder, 'package.json'));
		const Sqlite = load('better-sqlite3') as new (file: string) => Database;
		database = new Sqlite(options.file);
		database.loadExtension(load.resolve(`sqlite-vec-${process.platform}-${process.arch}/vec0.so`));
	} catch {
		return { leftOut: 'sqlite-vec is not installed, or does not load here' };
	}

	database.exec(
		`CREATE VIRTUAL TABLE "near" USING vec0(vector float[${dimensions}] distance_metric=cosine)`,
	);
	const insert = database.prepare('INSERT INTO "near" ("rowid", "vector") VALUES (?, ?)');
	for (let number = 1; number <= passages; number += 1) {
		if (number % 5_000 === 1) database.exec(number === 1 ? 'BEGIN' : 'COMMIT; BEGIN');
		insert.run(BigInt(number), bytesOf(vectors.at(number)));
	}
	database.exec('COMMIT');

	const ask = database.prepare('SELECT "rowid" FROM "near" WHERE "vector" MATCH ? AND "k" = 10');
	const times = options.questions.map((question) => {
		const began = performance.now();
		ask.all(bytesOf(question));
		return performance.now() - began;
	});
	database.close();
	return {
		p50Ms: percentile(
			times.sort((one, other) => one - other),
			50,
		),
	};
}

function bytesOf({ buffer }: Float32Array): Buffer {
	return Buffer.from(buffer);
}
