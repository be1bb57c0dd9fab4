import { nearestEntries, readNearness } from '../store/nearness-table';
import type { Kept } from '../store/read-job';
import type { Unit } from '../store/schema';
import { loadedSigns, type WantedSigns } from './loaded-signs';
import { signsOf } from './quantise';

/**
 * The entries whose vectors are likely the nearest to this one of length 1, `limit` at most; with
 * `among`, of these only. A likely one may be gone, and a near one be missed.
 */
export type LikelyEntries = (
	vector: Float32Array,
	limit: number,
	among?: ReadonlySet<number>,
) => Promise<readonly number[]>;

/**
 * Where to look for them: in PostgreSQL where it sorts vectors itself, else by signs in memory;
 * null while these are being loaded.
 */
export async function likelyEntries(
	unit: Unit,
	kept: Kept,
	wanted: WantedSigns,
	nowMs: number,
): Promise<LikelyEntries | null> {
	const { indexId, dimensions } = wanted;
	const nearness = await readNearness(unit, { id: indexId, dimensions });
	if (nearness) {
		return (vector, limit, among) => nearestEntries(unit, nearness, { vector, limit, among });
	}
	const signs = await loadedSigns(unit, kept, wanted, nowMs);
	return (
		signs &&
		((vector, limit, among) => Promise.resolve(signs.nearest(signsOf(vector), limit, among)))
	);
}
