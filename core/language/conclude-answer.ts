import type { TurnItem } from '../conversation/turn';
import type { WriteJob } from '../store/write-job';
import { type Conclusion, concludeTurn } from './conclude-turn';
import { keepForOthers, type ToKeep } from './give-again';

type Concluded = {
	item: TurnItem;
	conclusion: Conclusion;
	/** Where others may be given the same answer. */
	toKeep?: ToKeep;
};

/**
 * `concludeTurn` as a job, which also keeps an answer for others. After a power cut the run begins
 * anew; what has gone to WhatsApp by then was on the disk before it, and this with it.
 */
export const concludeAnswer: WriteJob<Concluded, void> = {
	file: __filename,
	name: 'concludeAnswer',
	flush: 'later',

	async run(unit, { item, conclusion, toKeep }) {
		await concludeTurn(unit, item, conclusion);
		if (toKeep && conclusion.outcome === 'reply') {
			await keepForOthers(unit, item, conclusion, toKeep);
		}
	},
};
