import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import type { PackedWords, Store, StoreLocation } from './open-words';
import type { Passage, QuestionSet } from './read-questions';

/** Shares of all questions, and the mean of 1 ÷ the right passage's place. */
type Ranks = { recallAt1: number; recallAt3: number; recallAt5: number; mrr: number };

export type QualityReport = Ranks & {
	language: string;
	store: string;
	/** The questions of every other title, and of the titles between them: luck shows as a difference. */
	halves: [Ranks, Ranks];
	/** For each floor: which share of the questions keeps a passage, with the right passages there and without. */
	floors: { floor: number; kept: number; keptWithout: number }[];
};

const FLOORS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6];
const LOOKED_AT = 50;

/** As many as the product puts into its index at once. */
const AT_ONCE = 50;

/** How well words alone find the right passage, and how well the floor tells that there is none. */
export async function measureQuality(
	product: PackedWords,
	set: QuestionSet,
	place: { folder: string; postgresUrl?: string },
): Promise<QualityReport> {
	const titles = [...new Set(set.passages.map(({ title }) => title))].sort();
	const isEven = ({ title }: Passage) => titles.indexOf(title) % 2 === 0;
	const asked = await ask(product, place, set.passages, set.questions);
	const strangers = [
		await ask(product, place, set.passages.filter(isEven), without(set, isEven)),
		await ask(
			product,
			place,
			set.passages.filter((passage) => !isEven(passage)),
			set.questions.filter(({ passage }) => isEven(passage)),
		),
	].flat();
	return {
		language: set.language,
		store: place.postgresUrl === undefined ? 'SQLite' : 'PostgreSQL',
		...ranksOf(asked),
		halves: [
			ranksOf(asked.filter(({ passage }) => isEven(passage))),
			ranksOf(asked.filter(({ passage }) => !isEven(passage))),
		],
		floors: FLOORS.map((floor) => ({
			floor,
			kept: shareOf(asked, ({ coverage }) => coverage >= floor),
			keptWithout: shareOf(strangers, ({ coverage }) => coverage >= floor),
		})),
	};
}

function without({ questions }: QuestionSet, isThere: (passage: Passage) => boolean) {
	return questions.filter(({ passage }) => !isThere(passage));
}

type Asked = { passage: Passage; rank: number; coverage: number };

/** Puts passages into a new store and asks it; rank from 1, Infinity for a passage that is not found. */
async function ask(
	product: PackedWords,
	place: { folder: string; postgresUrl?: string },
	passages: readonly Passage[],
	questions: QuestionSet['questions'],
): Promise<Asked[]> {
	const store = await product.openStore(locationIn(product, place));
	try {
		const { indexId, passageOf } = await fill(product, store, passages);
		return await store.read(async (unit) => {
			const asked: Asked[] = [];
			for (const { question, passage } of questions) {
				const terms = product.questionTerms(question);
				const hits = await product.findWords(unit, { indexId, terms, limit: LOOKED_AT });
				const found = hits.findIndex(({ textId }) => passageOf.get(textId) === passage);
				const coverage = Math.max(0, ...hits.map((hit) => hit.coverage));
				asked.push({ passage, rank: found === -1 ? Infinity : found + 1, coverage });
			}
			return asked;
		});
	} finally {
		await store.close();
	}
}

async function fill(product: PackedWords, store: Store, passages: readonly Passage[]) {
	const passageOf = new Map<number, Passage>();
	const indexId = await store.write(async (unit) => (await product.openIndex(unit)).id);
	for (let from = 0; from < passages.length; from += AT_ONCE) {
		await store.write(async (unit) => {
			const textIds: number[] = [];
			for (const passage of passages.slice(from, from + AT_ONCE)) {
				const id = await product.addText(unit, passage.text);
				passageOf.set(id, passage);
				textIds.push(id);
			}
			await product.indexTexts(unit, indexId, textIds);
		});
	}
	return { indexId, passageOf };
}

function locationIn(
	product: PackedWords,
	{ folder, postgresUrl }: { folder: string; postgresUrl?: string },
): StoreLocation {
	const name = `bench_${randomBytes(4).toString('hex')}`;
	return postgresUrl === undefined
		? { sqliteFile: join(folder, `${name}.sqlite`) }
		: { postgres: { ...product.parsePostgresUrl(postgresUrl), schema: name } };
}

function ranksOf(asked: readonly Asked[]): Ranks {
	const within = (most: number) => shareOf(asked, ({ rank }) => rank <= most);
	const mrr = asked.reduce((sum, { rank }) => sum + 1 / rank, 0) / asked.length;
	return { recallAt1: within(1), recallAt3: within(3), recallAt5: within(5), mrr };
}

function shareOf(asked: readonly Asked[], holds: (one: Asked) => boolean): number {
	return asked.filter(holds).length / asked.length;
}
