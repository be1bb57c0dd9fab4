import type { DeliveryKind } from '../load/delivery-body';
import type { LoadGenerator } from '../load/start-load-generator';
import type { BenchDesk } from '../n8n/start-bench-desk';
import type { Plan } from './plan';

/** What every part of the benchmark works with. */
export type BenchContext = {
	desk: BenchDesk;
	load: LoadGenerator;
	plan: Plan;
	/** The next place of each kind that nothing has been delivered for. */
	places: Record<DeliveryKind, number>;
};

/** Whose trigger is measured: ours in the shipped workflow, or n8n's own. */
export type Trigger = 'talkTrace' | 'builtIn';

export const TRIGGERS: Trigger[] = ['talkTrace', 'builtIn'];
