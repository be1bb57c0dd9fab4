import { keepAnswer } from './keep-answer';
import type { ListenerStore } from './mount';

export type Readiness = { ready: boolean; reasons: string[] };

/** A store that takes longer to read one row cannot take deliveries either. */
const LIMITS = { keptMs: 1_000, longestMs: 2_000 };

/** Whether deliveries can be taken: every store answers and none has too much waiting. */
export function createReadiness(stores: () => ListenerStore[]) {
	const allAnswer = keepAnswer(
		async () => (await Promise.all(stores().map(answers))).every(Boolean),
		LIMITS,
	);

	return async function readiness(isClosing: boolean): Promise<Readiness> {
		const reasons: string[] = [];
		if (isClosing) reasons.push('The listener is closing');
		if (stores().length === 0) reasons.push('No number is served');
		if (stores().some(({ recorder }) => recorder.load().full)) {
			reasons.push('Too many deliveries wait to be stored');
		}
		if (!(await allAnswer())) reasons.push('The store does not answer');
		return { ready: reasons.length === 0, reasons };
	};
}

async function answers({ store }: ListenerStore): Promise<boolean> {
	try {
		await store.read(({ db }) => db.selectFrom('setting').select('key').limit(1).execute());
		return true;
	} catch {
		return false;
	}
}
