/** Tells how far a benchmark is, each sentence behind the seconds since now. */
export function sayWithTime(): (sentence: string) => void {
	const startedAt = performance.now();
	return (sentence) => {
		const seconds = Math.round((performance.now() - startedAt) / 1000);
		console.error(`${String(seconds).padStart(4)} s  ${sentence}`);
	};
}
