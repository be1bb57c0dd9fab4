/** A question whether to tell how far a long work has got: yes at most once in this many milliseconds. */
export function everySoOften(milliseconds: number): () => boolean {
	let toldAt = performance.now();
	return () => {
		const now = performance.now();
		if (now - toldAt < milliseconds) return false;
		toldAt = now;
		return true;
	};
}
