import type { SendEvidence } from '../../store/send-evidence';
import { type Finding, fine, found } from '../finding';

/** So many messages without any news are no accident. */
const ENOUGH_SENT = 3;

/**
 * Whether the app is live. Meta has no field for it; an app in development mode gets no news of
 * what customers do, so what has come in the last days tells.
 */
export function judgeAppMode({ accepted, told, received }: SendEvidence): Finding {
	if (told > 0 || received) return fine('app-mode');
	return accepted >= ENOUGH_SENT
		? found('app-in-development', { sent: accepted })
		: found('app-mode-unknown');
}

/** Whether Meta has refused to deliver for want of payment; `code`: as its state of the number says. */
export function judgePayment(code: number | null, { paymentCode }: SendEvidence): Finding {
	const problem = code ?? paymentCode;
	return problem === null ? fine('payment') : found('payment-missing', { code: problem });
}
