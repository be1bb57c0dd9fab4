import { codesOf, textsOf } from '../store/knowledge-vector-store';
import { type ServedTo, servedTextIds } from '../store/knowledge-passages';
import type { Unit } from '../store/schema';
import { servedEntries } from '../store/served-entries';
import type { LikelyEntries } from './likely-entries';
import { cosine } from './quantise';

/** A text that is near in meaning. */
export type NearText = { entryId: number; textId: number; similarity: number };

/**
 * So many of the likeliest are compared in full. Measured on 100,000 clustered
 * vectors of 1,024 parts, the ten nearest are among them, by their signs, in 993 of 1,000 cases.
 */
const COMPARED = 200;

/**
 * The texts of an index whose vectors are nearest to this one of length 1, of those that may be
 * shown, nearest first: by the vectors of the likeliest. `among` says which
 * entries may be shown where that is known already.
 */
export async function nearestTexts(
	unit: Unit,
	likelyEntries: LikelyEntries,
	search: {
		indexId: number;
		vector: Float32Array;
		to: ServedTo;
		limit: number;
		among?: ReadonlySet<number> | undefined;
	},
): Promise<NearText[]> {
	const { indexId, vector, to, limit, among } = search;
	const likely = await likelyEntries(vector, COMPARED, among);
	const compared = await compare(unit, vector, likely);
	if (among) return await withTexts(unit, compared.slice(0, limit));

	// Mostly all of them may be shown: a few more than wanted are enough.
	for (const most of [limit * 2, COMPARED]) {
		const near = await withTexts(unit, compared.slice(0, most));
		const shown = await servedTextIds(
			unit,
			near.map(({ textId }) => textId),
			to,
		);
		const served = near.filter(({ textId }) => shown.has(textId)).slice(0, limit);
		const isAll = compared.length <= most && likely.length < COMPARED;
		if (served.length === limit || isAll) return served;
	}
	// Most of what is near may not be shown: look only at what may.
	const allowed = new Set(await servedEntries(unit, indexId, to));
	return await nearestTexts(unit, likelyEntries, { ...search, among: allowed });
}

/** These entries by the nearness of their vectors, nearest first. */
export async function compare(
	unit: Unit,
	vector: Float32Array,
	entryIds: readonly number[],
): Promise<{ entryId: number; similarity: number }[]> {
	const read = await codesOf(unit, entryIds);
	return read
		.flatMap(({ entryId, codes }) => {
			const similarity = cosine(vector, codes);
			return similarity === null ? [] : [{ entryId, similarity }];
		})
		.sort((one, other) => other.similarity - one.similarity || one.entryId - other.entryId);
}

async function withTexts(
	unit: Unit,
	entries: readonly { entryId: number; similarity: number }[],
): Promise<NearText[]> {
	const texts = await textsOf(
		unit,
		entries.map(({ entryId }) => entryId),
	);
	return entries.flatMap((entry) => {
		const textId = texts.get(entry.entryId);
		return textId === undefined ? [] : [{ ...entry, textId }];
	});
}
