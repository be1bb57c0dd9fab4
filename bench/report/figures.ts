/** A figure with as many digits as mean something: 0.84, 9.7, 184. */
export function figure(value: number): string {
	if (value < 1) return value.toFixed(2);
	return value < 20 ? value.toFixed(1) : value.toFixed(0);
}

/** How many times the one is the other: 12.3×. */
export function ratio(ours: number, theirs: number): string {
	return `${figure(ours / theirs)}×`;
}
