import { describe, expect, it } from '@jest/globals';
import { ADA, aStatus, CHANNEL, eventsOf } from './__fixtures__/delivery';

function statusOf(parts: Record<string, unknown>, contacts?: unknown[]) {
	const [event] = eventsOf({ contacts, statuses: [aStatus(parts)] });
	return event?.type === 'status-changed' ? event.status : event;
}

describe('a status', () => {
	it('is read whole', () => {
		const status = aStatus({
			status: 'sent',
			biz_opaque_callback_data: 'outbox-1',
			recipient_user_id: 'US.1111AAAA',
			pricing: { billable: true, pricing_model: 'PMP', category: 'service', type: 'regular' },
			conversation: { id: 'c', origin: { type: 'service' } },
		});

		expect(eventsOf({ contacts: [ADA], statuses: [status] })).toEqual([
			{
				type: 'status-changed',
				channel: CHANNEL,
				status: {
					wamid: 'wamid.OUT',
					status: 'sent',
					at: '2026-11-01T11:59:50.000Z',
					callbackData: 'outbox-1',
					recipient: {
						bsuid: 'US.1111AAAA',
						waId: '15550001111',
						phone: '15550001111',
						name: 'Ada',
					},
					pricing: { category: 'service', type: 'regular', model: 'PMP' },
				},
			},
		]);
	});

	it.each(['sent', 'delivered', 'read', 'played', 'failed'])('may be %s', (status) => {
		expect(statusOf({ status })).toMatchObject({ status });
	});

	it.each(['deleted', 'warning', 'something_new', 'SENT'])('that is %s is noted', (status) => {
		expect(eventsOf({ statuses: [aStatus({ status })] })).toEqual([
			{ type: 'noted', field: 'messages', channel: CHANNEL, summary: `status ${status}` },
		]);
	});

	it.each([
		[
			'all of it',
			{ code: 131047, title: 'Re-engagement', error_data: { details: 'Too late' }, href: 'x' },
			{ code: 131047, title: 'Re-engagement', details: 'Too late' },
		],
		['code and title', { code: '131026', title: 'No' }, { code: 131026, title: 'No' }],
		['a message for a title', { code: 1, message: 'No' }, { code: 1, title: 'No' }],
		['only a code', { code: 131000 }, { code: 131000, title: '' }],
	])('that failed says why, given %s', (_case, error, expected) => {
		expect(statusOf({ status: 'failed', errors: [error] })).toMatchObject({ error: expected });
	});

	it('that failed may not say why', () => {
		expect(statusOf({ status: 'failed', recipient_id: undefined })).toEqual({
			wamid: 'wamid.OUT',
			status: 'failed',
			at: '2026-11-01T11:59:50.000Z',
			recipient: {},
		});
	});

	it('in a group tells the group and the participant apart', () => {
		const status = statusOf({
			recipient_id: 'GROUP',
			recipient_type: 'group',
			recipient_participant_id: '15550001111',
			recipient_participant_user_id: 'US.1111AAAA',
		});

		expect(status).toMatchObject({
			groupId: 'GROUP',
			recipient: { phone: '15550001111', bsuid: 'US.1111AAAA' },
		});
	});

	it('needs no profile in its contact', () => {
		expect(statusOf({}, [{ wa_id: '15550001111' }])).toMatchObject({
			recipient: { phone: '15550001111', waId: '15550001111' },
		});
	});

	it('does not take a contact that shares no id', () => {
		expect(statusOf({ recipient_id: '15550003333' }, [ADA])).toMatchObject({
			recipient: { phone: '15550003333' },
		});
	});

	it.each([
		['without an id', aStatus({ id: undefined })],
		['without a name', aStatus({ status: undefined })],
		['that is null', null],
	])('%s is not understood', (_case, status) => {
		expect(eventsOf({ statuses: [status] })).toMatchObject([
			{ type: 'not-understood', reason: 'a status without an id or a name', raw: status },
		]);
	});
});
