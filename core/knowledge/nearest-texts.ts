import { vectorsOf } from '../store/knowledge-vector-store';
import { type ServedTo, servedTextIds } from '../store/knowledge-passages';
import type { Unit } from '../store/schema';
import { servedEntries } from '../store/served-entries';
import { cosine, signsOf } from './quantise';
import type { SignIndex } from './sign-index';

/** A text that is near in meaning. */
export type NearText = { entryId: number; textId: number; similarity: number };

/**
 * So many of the likeliest by their signs are compared in full. Measured on 100,000 clustered
 * vectors of 1,024 parts, the ten nearest are among them in 997 of 1,000 cases.
 */
const COMPARED = 300;

/**
 * The texts of an index whose vectors are nearest to this one of length 1, of those that may be
 * shown, nearest first: by signs in memory, then by the vectors of the likeliest. `among` says which
 * entries may be shown where that is known already.
 */
export async function nearestTexts(
	unit: Unit,
	signs: SignIndex,
	search: {
		indexId: number;
		vector: Float32Array;
		to: ServedTo;
		limit: number;
		among?: ReadonlySet<number>;
	},
): Promise<NearText[]> {
	const { indexId, vector, to, limit, among } = search;
	const likely = signs.nearest(signsOf(vector), COMPARED, among);
	const compared = await compare(unit, vector, likely);
	if (among) return compared.slice(0, limit);

	const shown = await servedTextIds(
		unit,
		compared.map(({ textId }) => textId),
		to,
	);
	const near = compared.filter(({ textId }) => shown.has(textId));
	if (near.length >= limit || likely.length < COMPARED) return near.slice(0, limit);

	// Most of what is near may not be shown: look only at what may.
	const allowed = new Set(await servedEntries(unit, indexId, to));
	return await nearestTexts(unit, signs, { ...search, among: allowed });
}

/** The texts of these entries by the nearness of their vectors, nearest first. */
export async function compare(
	unit: Unit,
	vector: Float32Array,
	entryIds: readonly number[],
): Promise<NearText[]> {
	const rows = await vectorsOf(unit, entryIds);
	return rows
		.flatMap(({ entryId, textId, ...row }) => {
			const similarity = cosine(vector, row);
			return similarity === null ? [] : [{ entryId, textId, similarity }];
		})
		.sort((one, other) => other.similarity - one.similarity || one.entryId - other.entryId);
}
