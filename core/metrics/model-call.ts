import type { FailureReason, RefusalReason } from '../language/chat-model';
import type { Tried } from '../speech/hearing';
import type { Unit } from '../store/schema';
import { measure, type ModelLabels, tally } from '../store/tally-store';

/** One call of a model or a speech service. `failure`: why it gave nothing, null where it did. */
export type ModelCall = ModelLabels & {
	seconds: number;
	failure: FailureReason | RefusalReason | Tried['reason'] | 'refused' | 'failed' | null;
};

/** Adds calls to what metrics show: how long each took, and why it failed. */
export function tallyModelCalls(unit: Unit, calls: readonly ModelCall[]): void {
	for (const { seconds, failure, ...labels } of calls) {
		measure(unit, 'model-call-seconds', labels, { seconds });
		if (failure !== null) tally(unit, 'model-call-failed', { ...labels, reason: failure });
	}
}

/** Does `work`, and notes in `calls` how long it took and what `failureOf` says of what it gave. */
export async function timed<Outcome>(
	{ calls, ...labels }: ModelLabels & { calls: ModelCall[] },
	work: () => Promise<Outcome>,
	failureOf: (outcome: Outcome) => ModelCall['failure'],
): Promise<Outcome> {
	const began = performance.now();
	const outcome = await work();
	const seconds = (performance.now() - began) / 1000;
	calls.push({ ...labels, seconds, failure: failureOf(outcome) });
	return outcome;
}
