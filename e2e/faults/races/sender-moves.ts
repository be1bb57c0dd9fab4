import { claim } from '../../../core/outbox/claim';
import { settle } from '../../../core/outbox/settle';
import { plus } from '../../../core/store/database-time';
import type { Store } from '../../../core/store/open-store';
import type { OutboxRow } from '../../../core/store/turn-rows';
import { classifyGraphError } from '../../../core/whatsapp/error-catalogue';
import type { SendOutcome } from '../../../core/whatsapp/send-message';
import type { Decide } from './racer-messages';

/** How a try ends: Meta takes the message, refuses it for good or for a while, or nobody knows. */
export type Settling = 'accepted' | 'refused' | 'refused-for-a-while' | 'unknown';

/**
 * Claims the rows of a turn one after another, as a sender that has seen them in its
 * list does, whatever became of them since. Messages are claimed as if `laterMs` later,
 * when a pause is over; "typing…" would be worth nothing by then.
 */
export async function claimRows(
	store: Store,
	{ turnId, laterMs }: { turnId: string; laterMs: number },
	decide: Decide,
): Promise<{ claimed: OutboxRow[]; outcomes: string[] }> {
	const rows = await store.read(({ db }) =>
		db
			.selectFrom('outbox')
			.select(['id', 'kind'])
			.where('turnId', '=', turnId)
			.orderBy('position')
			.execute(),
	);
	const by = { holder: `racer-${process.pid}`, claimMs: 30_000 };
	const claims = [];
	for (const { id, kind } of rows) {
		const result = await store.write(async (unit) => {
			decide(null);
			const now = kind === 'message' ? plus(unit.now, laterMs) : unit.now;
			const result = await claim({ ...unit, now }, id, by);
			if (result.outcome === 'claimed') decide({ what: 'claimed', rowId: id });
			return result;
		});
		claims.push(result);
	}
	return {
		claimed: claims.flatMap((result) => (result.outcome === 'claimed' ? result.row : [])),
		outcomes: claims.map(({ outcome }) => outcome),
	};
}

/** Writes down how the try of a claimed row has ended. */
export async function settleRow(
	store: Store,
	row: OutboxRow,
	how: Settling,
	decide: Decide,
): Promise<void> {
	if (row.kind === 'indicator') return;
	await store.write(async (unit) => {
		await settle(unit, row, outcomeOf(row, how));
		decide({ what: 'settled', rowId: row.id });
	});
}

/** Meta's "message undeliverable", and "too many messages to this customer". */
const REFUSALS = { refused: 131026, 'refused-for-a-while': 131056 };

function outcomeOf({ id }: OutboxRow, how: Settling): SendOutcome {
	if (how === 'accepted') return { outcome: 'accepted', wamid: `wamid.${id}` };
	if (how === 'unknown') return { outcome: 'unknown', reason: 'No answer came in time' };

	const code = REFUSALS[how];
	const verdict = classifyGraphError({ status: 400, code });
	return { outcome: 'refused', status: 400, error: { ...verdict, code, message: '' } };
}
