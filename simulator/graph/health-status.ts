import type { AccountSettings, BusinessNumber } from '../account';
import type { Settings } from '../settings';

/** Meta's code for a payment method that is missing or does not work. */
const PAYMENT = 141006;

/** The field `health_status` of a number, with all that sending from it needs. */
export function healthOf(
	{ appId, businessAccountId }: AccountSettings,
	{ id }: BusinessNumber,
	{ numberStatus, paymentMethod }: Settings,
) {
	const isBanned = numberStatus === 'BANNED';
	const isUnpaid = paymentMethod === 'missing';
	return {
		can_send_message: isBanned || isUnpaid ? 'BLOCKED' : 'AVAILABLE',
		entities: [
			entity('PHONE_NUMBER', id, isBanned && [131031, 'The number is banned.']),
			entity(
				'WABA',
				businessAccountId,
				isUnpaid && [PAYMENT, 'There is an error with the payment method.'],
			),
			entity('BUSINESS', '900200300400001', false),
			entity('APP', appId, false),
		],
	};
}

function entity(type: string, id: string, error: [code: number, description: string] | false) {
	if (!error) return { entity_type: type, id, can_send_message: 'AVAILABLE' };
	const [code, description] = error;
	return {
		entity_type: type,
		id,
		can_send_message: 'BLOCKED',
		errors: [
			{
				error_code: code,
				error_description: description,
				possible_solution: 'Look at the WhatsApp Manager.',
			},
		],
	};
}
