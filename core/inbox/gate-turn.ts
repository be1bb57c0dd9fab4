import type { GateDecision, GateRules } from '../conversation/gate';
import type { TurnItem } from '../conversation/turn';
import type { Store } from '../store/open-store';
import { passGate } from './pass-gate';
import { checkStore } from './start-run';

/**
 * Decides who gets a turn and, in the same transaction, makes it so: control, opt-out
 * and how the turn ends when nobody answers. Throws InputError for a turn of another
 * store or a run that is over.
 */
export async function gateTurn(
	store: Store,
	item: TurnItem,
	rules: GateRules,
	options: { tellCustomer: boolean },
): Promise<GateDecision> {
	checkStore(store, item);

	return await store.writeJob(passGate, { item, rules, ...options });
}
