import type { Account, BusinessNumber, Customer } from '../../account';
import type { GraphRefusal } from '../graph-errors';
import type { CommonFields } from './message-schemas';

export type Recipient =
	| {
			outcome: 'found';
			/** Null for a number or user id that nobody on WhatsApp has. */
			customer: Customer | null;
			/** What Meta repeats in `contacts[0].input`. */
			input: string;
			/** Digits after Meta's own reading; absent for a send to a user id. */
			waId?: string;
	  }
	| { outcome: 'refused'; refusal: GraphRefusal };

/**
 * Who a message is for. Without a plus sign the business number's own country code is put
 * in front, unless the digits begin with it: the mistake that a real account shows late.
 */
export function findRecipient(
	account: Account,
	number: BusinessNumber,
	{ to, recipient, recipient_type: kind }: CommonFields,
): Recipient {
	if (kind === 'group') {
		return refused({ code: 131009, details: 'No such group: the simulator has no groups' });
	}
	if (to === undefined) {
		const customer = account.customerByBsuid(recipient ?? '') ?? null;
		if (!mayReceive(number, customer?.waId)) return refused(NOT_ALLOWED);
		return { outcome: 'found', customer, input: recipient ?? '' };
	}

	const digits = to.replace(/[\s().-]/g, '');
	if (!/^\+?\d{5,20}$/.test(digits)) {
		return refused({ code: 131009, details: 'Parameter to is not a phone number' });
	}
	const dialled = digits.startsWith('+')
		? digits.slice(1)
		: digits.startsWith(number.countryCode)
			? digits
			: number.countryCode + digits;

	if (dialled === number.displayPhoneNumber) return refused({ code: 131021 });
	const customer = account.customerByPhone(dialled) ?? null;
	const waId = customer?.waId ?? dialled;
	if (!mayReceive(number, waId)) return refused(NOT_ALLOWED);
	return { outcome: 'found', customer, input: to, waId };
}

const NOT_ALLOWED = { code: 131030, details: 'Recipient phone number not in allowed list' };

/** A test number writes to its own list only. */
function mayReceive({ allowedRecipients }: BusinessNumber, waId: string | undefined): boolean {
	return !allowedRecipients || (waId !== undefined && allowedRecipients.includes(waId));
}

function refused(refusal: GraphRefusal): Recipient {
	return { outcome: 'refused', refusal };
}
