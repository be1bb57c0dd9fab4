import type { ReadJob } from '../../store/read-job';
import { loadedSigns, type WantedSigns } from '../loaded-signs';

type Asked = { wanted: WantedSigns; questions: Uint8Array[]; nowMs: number };

type Answer = { size: number; nearest: (number | undefined)[] };

/** For tests: how many signs are in memory, and the entry that is nearest to each of some; null while loading. */
export const askSigns: ReadJob<Asked, Answer | null> = {
	file: __filename,
	name: 'askSigns',
	async run(unit, { wanted, questions, nowMs }, kept) {
		const signs = await loadedSigns(unit, kept, wanted, nowMs);
		return (
			signs && {
				size: signs.size,
				nearest: questions.map((question) => signs.nearest(question, 1)[0]),
			}
		);
	},
};
