const AMBER_MS = 2 * 60 * 60 * 1000;
const RED_MS = 15 * 60 * 1000;

/** How urgent a 24-hour window is: amber under two hours, red under a quarter of one. */
export function windowTone(closesAt: string | null, now: number) {
	const leftMs = closesAt === null ? 0 : Date.parse(closesAt) - now;
	const tone =
		leftMs <= 0 ? 'closed' : leftMs < RED_MS ? 'red' : leftMs < AMBER_MS ? 'amber' : 'calm';
	return { tone, leftMs } as const;
}
