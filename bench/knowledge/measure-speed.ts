import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';

import { percentile } from '../webhooks/percentile';
import { createClusteredVectors } from './clustered-vectors';
import { fillKnowledge, type Knowledge, MODEL } from './fill-knowledge';
import { inventedQuestion } from './invented-texts';
import { measureSqliteVec, type SqliteVecReport } from './measure-sqlite-vec';
import { openSearch, type PackedSearch, type Store } from './open-search';

type Spread = { p50Ms: number; p95Ms: number };

export type SpeedReport = {
	passages: number;
	dimensions: number;
	/** The search by vectors alone, with the recall of its ten against the exact ten. */
	vectors: Spread & { recallAt10: number };
	/** A whole search: words, vectors, fusion, passages. */
	hybrid: Spread;
	words: Spread;
	/** In memory, beyond the rows. */
	bytesAPassage: number;
	/** From the first search's wish to signs in memory. */
	loadMs: number;
	/** Of n8n's event loop while they were loaded and searched: the longest of 99 of 100 pauses. */
	pauseP99Ms: number;
	sqliteVec: SqliteVecReport;
};

const DIMENSIONS = 1_024;
const QUESTIONS = 100;
const ROUNDS_BEFORE = 10;

/**
 * Fills a new SQLite store in `folder` with so many passages, with seeded vectors whose neighbours
 * are known, and measures searches with the package in `packageFolder`.
 */
export async function measureSpeed(
	packageFolder: string,
	{ folder, passages }: { folder: string; passages: number },
): Promise<SpeedReport> {
	const search = openSearch(packageFolder);
	const vectors = createClusteredVectors(DIMENSIONS, 20_261_123);
	const knowledge: Knowledge = { passages, dimensions: DIMENSIONS, vectors };
	const location = { sqliteFile: join(folder, `speed-${passages}.sqlite`) };
	const filling = await search.openStore(location);
	const indexId = await fillKnowledge(search, filling, knowledge);
	await filling.close();

	// Beyond the passages: no question is one of them.
	const questions = Array.from({ length: QUESTIONS }, (_, place) =>
		vectors.at(passages + 1 + place),
	);
	const exact = exactTen(knowledge, questions);

	const store = await search.openStore(location);
	const pauses = monitorEventLoopDelay({ resolution: 1 });
	try {
		pauses.enable();
		const began = performance.now();
		const wanted = { indexId, dimensions: DIMENSIONS };
		const signs = await search.byVectors(store, wanted);
		const loadMs = performance.now() - began;

		const found: Set<number>[] = [];
		const byVectors = await timed(questions, async (vector) => {
			const { near } = await search.byVectors(store, wanted, { vector, to: {}, limit: 10 });
			found.push(new Set(near.map(({ textId }) => textId)));
		});
		const recalls = found
			.slice(-QUESTIONS)
			.map((texts, place) => exact[place]!.filter((number) => texts.has(number)).length / 10);
		const hybrid = await measureSearches(search, store, { knowledge, questions });
		const words = await measureSearches(search, store, { knowledge, questions: null });
		pauses.disable();

		const file = join(folder, `sqlite-vec-${passages}.sqlite`);
		return {
			passages,
			dimensions: DIMENSIONS,
			vectors: { ...byVectors, recallAt10: mean(recalls) },
			hybrid,
			words,
			bytesAPassage: signs.bytes / signs.size,
			loadMs,
			pauseP99Ms: pauses.percentile(99) / 1e6,
			sqliteVec: measureSqliteVec(packageFolder, knowledge, {
				file,
				questions: questions.slice(0, 20),
			}),
		};
	} finally {
		await store.close();
	}
}

/** Without questions' vectors: by words alone. The service that makes them is not measured. */
async function measureSearches(
	search: PackedSearch,
	store: Store,
	asked: { knowledge: Knowledge; questions: readonly Float32Array[] | null },
): Promise<Spread> {
	const { knowledge, questions } = asked;
	const step = Math.floor(knowledge.passages / QUESTIONS);
	const places = Array.from({ length: QUESTIONS }, (_, place) => place);
	return await timed(places, async (place) => {
		const embedder = questions && {
			model: MODEL,
			dimensions: knowledge.dimensions,
			batchSize: 1,
			embed: () =>
				Promise.resolve({ outcome: 'embedded', vectors: [questions[place]!], inputTokens: null }),
		};
		const question = inventedQuestion(1 + place * step);
		await search.searchKnowledge(store, { question, limit: 5 }, { embedder });
	});
}

async function timed<Item>(
	items: readonly Item[],
	work: (item: Item) => Promise<void>,
): Promise<Spread> {
	for (const item of items.slice(0, ROUNDS_BEFORE)) await work(item);
	const times: number[] = [];
	for (const item of items) {
		const began = performance.now();
		await work(item);
		times.push(performance.now() - began);
	}
	times.sort((one, other) => one - other);
	return { p50Ms: percentile(times, 50), p95Ms: percentile(times, 95) };
}

/** The ten passages that are nearest to each question, by all of their parts. */
function exactTen(
	{ passages, vectors }: Knowledge,
	questions: readonly Float32Array[],
): number[][] {
	const best = questions.map((): { number: number; cosine: number }[] => []);
	for (let number = 1; number <= passages; number += 1) {
		const vector = vectors.at(number);
		for (const [place, question] of questions.entries()) {
			const ten = best[place]!;
			const cosine = dot(vector, question);
			if (ten.length === 10 && cosine <= ten[9]!.cosine) continue;
			ten.push({ number, cosine });
			ten.sort((one, other) => other.cosine - one.cosine);
			ten.length = Math.min(10, ten.length);
		}
	}
	return best.map((ten) => ten.map(({ number }) => number));
}

function dot(one: Float32Array, other: Float32Array): number {
	let sum = 0;
	for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
	return sum;
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
