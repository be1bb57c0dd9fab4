import type { Added } from './contract/knowledge-shape';

/** Proxies give a request up after a minute, and some much sooner. */
const PATIENCE_MS = 25_000;

/**
 * What became of something that is being added, or, where that takes long, that it is still being
 * read: then it goes on after the answer, and the list of sources tells how it ends.
 */
export async function answerWhenRead<Outcome>(
	adding: Promise<Outcome>,
	onError: (error: unknown) => void,
	patienceMs = PATIENCE_MS,
): Promise<Outcome | Extract<Added, { outcome: 'reading' }>> {
	const late = Promise.withResolvers<{ outcome: 'reading' }>();
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		late.resolve({ outcome: 'reading' });
	}, patienceMs);
	adding.catch((error: unknown) => {
		if (isLate) onError(error);
	});
	try {
		return await Promise.race([adding, late.promise]);
	} finally {
		clearTimeout(timer);
	}
}
