import { createLevelMeter } from './level-meter';
import type { Pcm } from './pcm';

/**
 * Whether there is anything to hear. Takes no more of the sound than it needs: speech answers within
 * its first second, which costs about a millisecond, and only silence is decoded to its end.
 */
export async function judgeLevel(pcm: Pcm): Promise<'audible' | 'silent' | 'undecodable'> {
	const meter = createLevelMeter();
	try {
		for (;;) {
			const step = await pcm.next();
			if (step.done) return step.value === 'complete' ? 'silent' : 'undecodable';
			meter.add(step.value);
			if (meter.isAudible()) return 'audible';
		}
	} finally {
		await pcm.return('complete');
	}
}
