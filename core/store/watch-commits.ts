import type { Store } from './open-store';
import type { Work } from './pending';

/**
 * Follows the commits from now on, or those that may have brought such work. `next` resolves when
 * one has come since it last resolved, after `longestMs` at the latest.
 */
export function watchCommits(store: Pick<Store, 'onCommit'>, work?: Work) {
	let arrived = false;
	let wake: (() => void) | undefined;
	const stop = store.onCommit((news) => {
		if (work && !news.has(work)) return;
		arrived = true;
		wake?.();
	});

	return {
		stop,

		async next(longestMs: number): Promise<void> {
			if (!arrived) {
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, Math.max(0, longestMs));
					wake = () => {
						clearTimeout(timer);
						resolve();
					};
				});
			}
			arrived = false;
			wake = undefined;
		},
	};
}
