import { answersTo } from '../store/outbox-store';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import type { IndicatorPayload } from '../store/write-parts';

const GOES_TO_CUSTOMER: OutboxRow['state'][] = ['queued', 'claimed', 'sent', 'unknown'];

/**
 * Whether “typing…” comes too late, since the answer that it was to announce is written: a
 * message ends it on the customer's phone, and shown after the message it would stay for 25 s.
 */
export async function isOvertaken(
	unit: Unit,
	{ turnId, position, payload }: OutboxRow,
): Promise<boolean> {
	const { indicator } = JSON.parse(payload) as IndicatorPayload;
	if (indicator !== 'typing' || turnId === null) return false;

	const answer = await answersTo(unit, turnId);
	return answer.some((row) => row.position > position && GOES_TO_CUSTOMER.includes(row.state));
}
