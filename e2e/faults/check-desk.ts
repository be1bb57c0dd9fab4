import { checkDeliveries } from './check-deliveries';
import { checkFeed } from './check-feed';
import { checkOrder } from './check-order';
import { checkSends } from './check-sends';
import { checkSilence } from './check-silence';
import { checkTurns } from './check-turns';
import type { Evidence } from './desk-evidence';

/**
 * Compares what Meta saw with what the store says once a desk has come to rest, without
 * any code of the desk: nothing lost, nothing twice, every turn ended, silence where a
 * person has control, order kept. Gives every violation in words; none is what a test
 * expects.
 */
export function checkDesk(evidence: Evidence): string[] {
	return [
		...checkDeliveries(evidence),
		...checkTurns(evidence),
		...checkSends(evidence),
		...checkOrder(evidence),
		...checkSilence(evidence),
		...checkFeed(evidence),
	];
}
