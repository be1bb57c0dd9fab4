import fc from 'fast-check';
import { aDelivery, RULES } from '../deliveries';
import { aCommand, nth } from './a-command';
import type { Desk, News, Row } from './desk';
import { statusArrives } from './predict-settling';
import { mayHave, type RealDesk } from './real-desk';
import { SETTLING, wamidOf } from './sending-commands';

/**
 * A status comes of a row that was handed to Meta: before the answer to the call, after
 * it was lost, long after, in any order, doubled, or in spite of a refusal.
 */
export const statusComes = fc
	.record({
		pick: fc.nat(20),
		status: fc.constantFrom<News['status']>('sent', 'delivered', 'read', 'failed'),
		by: fc.constantFrom('row id' as const, 'wamid' as const),
		error: fc.constantFrom('no' as const, 'no' as const, 'human' as const),
	})
	.map(({ pick, status, by, error }) =>
		aCommand({
			text: `status ${status} by ${by} of tried row ${pick}${status === 'failed' ? ` (${error})` : ''}`,
			events: ['status-arrived', ...SETTLING],
			applies: (desk) => tried(desk).length > 0,
			async play(desk, real) {
				const row = nth(tried(desk), pick);
				const named = by === 'row id' ? row : undefined;
				const wamid = row.wamid ?? wamidOf({ row, tries: row.tries });
				const news: News = { wamid, status, ...(status === 'failed' && { error }) };
				const body = statusBody(desk, real, news, named?.id);
				await real.recorder.record(body, RULES);
				await real.recorder.record(body, RULES);
				statusArrives(desk, named, news);
				// By a wamid that we do not know yet, nobody can tell whose it is.
				if (named || row.state === 'sent') mayHave(real, row.id!);
			},
		}),
	);

function tried({ rows }: Desk): Row[] {
	return rows.filter(({ kind, tries }) => kind === 'message' && tries > 0);
}

/** Codes for a message that cannot be delivered, and for a number that must be stopped. */
const CODES = { no: 131026, human: 131042 };

function statusBody(
	{ clock }: Desk,
	{ phoneNumberId }: RealDesk,
	{ wamid, status, error }: News,
	rowId: string | undefined,
): Buffer {
	return aDelivery({
		metadata: { display_phone_number: '1555', phone_number_id: phoneNumberId },
		statuses: [
			{
				id: wamid,
				status,
				timestamp: String(Math.floor(clock.now / 1000)),
				recipient_id: '15550001',
				// Bytes of its own: the same status comes again in another delivery.
				conversation: { id: String(clock.now) },
				...(rowId && { biz_opaque_callback_data: rowId }),
				...(error && { errors: [{ code: CODES[error], title: 'refused' }] }),
			},
		],
	});
}
