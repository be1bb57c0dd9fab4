import type { NumberHealth } from '../../whatsapp/graph-health';
import { type Finding, fine, found } from '../finding';
import { type Asked, asked, isOutOfReach } from './asked';
import type { NumberSubject } from './number-subject';

/** Meta's words for a number that works; `FLAGGED` is about its quality. */
const CONNECTED = ['CONNECTED', 'FLAGGED'];

/** Meta's codes of `health_status` about calls by SIP, which say nothing of messages. */
const ABOUT_CALLS = [138024, 138025];

/** Meta's code of `health_status` for a payment method that is missing or does not work. */
const PAYMENT = 141006;

/** The number as Meta has it. */
export async function readNumber({ account, graph }: NumberSubject): Promise<Asked<NumberHealth>> {
	return await asked(
		'number',
		() => graph().readNumberHealth(account.phoneNumberId),
		(code, subcode) => (isOutOfReach(code, subcode) ? found('number-unknown') : undefined),
	);
}

/** Whether the number works. `numbers`: those of the business account, where they are known. */
export function judgeNumber(number: NumberHealth, numbers: string[] | undefined): Finding {
	const { id, status, platformType, accountMode, qualityRating, nameStatus } = number;
	if (numbers && !numbers.includes(id)) return found('number-not-in-account');
	if (status !== undefined && !CONNECTED.includes(status)) {
		return found('number-not-connected', { status });
	}
	if (platformType !== undefined && platformType !== 'CLOUD_API') {
		return found('number-not-cloud', { platform: platformType });
	}
	if (qualityRating === 'RED') return found('number-quality-low', { quality: qualityRating });
	if (nameStatus === 'DECLINED' || nameStatus === 'EXPIRED') {
		return found('name-not-approved', { status: nameStatus });
	}
	return accountMode === 'SANDBOX' ? found('number-is-test') : fine('number');
}

/** What Meta says of sending from the number, apart from payment. */
export function judgeSending({ entities }: NumberHealth): Finding {
	for (const { type, canSend, errors } of entities) {
		const error = errors.find(({ code }) => ![...ABOUT_CALLS, PAYMENT].includes(code));
		const isOfPayment = errors.some(({ code }) => code === PAYMENT);
		if (canSend === 'BLOCKED' && (error || !isOfPayment)) {
			return found('sending-blocked', {
				entity: nameOf(type),
				code: error?.code ?? 0,
				said: error?.said ?? 'no reason is given',
			});
		}
	}
	const limited = entities.find(({ canSend }) => canSend === 'LIMITED');
	return limited
		? found('sending-limited', {
				entity: nameOf(limited.type),
				said: limited.limits[0] ?? limited.errors[0]?.said ?? 'no reason is given',
			})
		: fine('sending');
}

/** Meta's code for a payment problem, where its state of the number has one. */
export function paymentCodeOf({ entities }: NumberHealth): number | null {
	const codes = entities.flatMap(({ errors }) => errors.map(({ code }) => code));
	return codes.find((code) => code === PAYMENT) ?? null;
}

const NAMES: Record<string, string> = {
	PHONE_NUMBER: 'number',
	WABA: 'WhatsApp account',
	BUSINESS: 'business portfolio',
	APP: 'app',
	MESSAGE_TEMPLATE: 'template',
};

function nameOf(type: string): string {
	return NAMES[type] ?? type;
}
