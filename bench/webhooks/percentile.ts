/** The smallest of `sorted` that at least `percent` of them do not exceed; 0 of none. */
export function percentile(sorted: readonly number[], percent: number): number {
	return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
