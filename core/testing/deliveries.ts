import type { IntakeRules } from '../inbox/intake-rules';

export const CHANNEL = { phoneNumberId: '1002', businessAccountId: '2001' };

export const RULES: IntakeRules = {
	mode: 'live',
	quietMs: 0,
	longestWaitMs: 0,
	turnKinds: ['text', 'voice', 'image'],
	whileRunning: 'wait',
	latestAgeMs: 3_600_000,
};

type Customer = { waId?: string; bsuid?: string; name?: string };

/** Meta's timestamp of this moment, in unix seconds. */
export function justNow(): string {
	return String(Math.floor(Date.now() / 1000));
}

/** A message as Meta puts it into a delivery; `fields` replaces or adds. */
export function aMessage(
	wamid: string,
	text: string,
	{ waId = '15550001', bsuid }: Customer = {},
	fields: object = {},
): object {
	return {
		...(waId && { from: waId }),
		...(bsuid && { from_user_id: bsuid }),
		id: wamid,
		timestamp: justNow(),
		type: 'text',
		text: { body: text },
		...fields,
	};
}

/** The bytes of a delivery with this `value` of one change. */
export function aDelivery(value: object, field = 'messages'): Buffer {
	return Buffer.from(
		JSON.stringify({
			object: 'whatsapp_business_account',
			entry: [
				{
					id: CHANNEL.businessAccountId,
					changes: [
						{
							field,
							value: {
								messaging_product: 'whatsapp',
								metadata: { display_phone_number: '1555', phone_number_id: CHANNEL.phoneNumberId },
								...value,
							},
						},
					],
				},
			],
		}),
	);
}

/** A delivery of messages of one customer, with the customer's card. */
export function aDeliveryOf(messages: object[], customer: Customer = {}): Buffer {
	const { waId = '15550001', bsuid, name = 'Ada' } = customer;
	return aDelivery({
		contacts: [
			{ profile: { name }, ...(waId && { wa_id: waId }), ...(bsuid && { user_id: bsuid }) },
		],
		messages,
	});
}

/** A delivery of one status. */
export function aStatus(wamid: string, status: string, fields: object = {}): Buffer {
	return aDelivery({
		statuses: [{ id: wamid, status, timestamp: justNow(), recipient_id: '15550001', ...fields }],
	});
}
