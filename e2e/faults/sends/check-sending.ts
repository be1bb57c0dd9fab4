import { checkDeliveries } from '../check-deliveries';
import { checkFeed } from '../check-feed';
import { checkSends } from '../check-sends';
import { checkTurns } from '../check-turns';
import type { Evidence } from '../desk-evidence';
import { readDesk } from '../desk-rows';
import { checkClaims } from './check-claims';
import { checkRecipientOrder } from './check-recipient-order';
import { checkStops } from './check-stops';
import { checkTries } from './check-tries';
import type { SendingDesk } from './sending-desk';
import { StoreIsAway } from './unreliable-store';

/** On PostgreSQL a transaction may begin, and wait for a lock while another one commits. */
const TOLERANCE_MS = { sqlite: 0, postgres: 1_000 };

/**
 * Compares what the Graph API saw with what the store says once a desk is at rest: sent
 * once or standing with its reason, each conversation in order, tried again only where
 * Meta said so and after the pause. Gives every violation in words; none is expected.
 */
export async function checkSending(desk: SendingDesk): Promise<string[]> {
	const rows = await readDesk(desk.place);
	const tries = desk.sends.tries();
	const evidence: Evidence = {
		meta: desk.meta.read(),
		rows,
		kills: [],
		followed: desk.followed(),
		toleranceMs: TOLERANCE_MS[desk.kind],
	};
	return [
		...desk.errors.filter(isUnexpected).map((error) => `The dispatcher met ${String(error)}`),
		...desk.storeFailures
			.filter(isUnexpected)
			.map((error) => `A delivery was refused: ${String(error)}`),
		...checkDeliveries(evidence),
		...checkTurns(evidence),
		...checkSends(evidence),
		...checkClaims(evidence),
		...checkFeed(evidence),
		...checkTries(tries, rows),
		...checkRecipientOrder(tries, rows),
		...checkStops(tries, rows),
	];
}

function isUnexpected(error: unknown): boolean {
	return !(error instanceof StoreIsAway);
}
