import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until `look` gives something other than false or undefined;
 * for what another process does and nobody announces. Rejects after `limitMs`.
 */
export async function until<T>(
	look: () => T | Promise<T>,
	limitMs = 20_000,
): Promise<Exclude<T, false | undefined>> {
	const end = Date.now() + limitMs;
	for (;;) {
		const seen = await look();
		if (seen !== false && seen !== undefined) return seen as Exclude<T, false | undefined>;
		if (Date.now() > end)
			throw new Error(`It did not happen within ${limitMs} ms: ${String(look)}`);
		await pause(50);
	}
}
