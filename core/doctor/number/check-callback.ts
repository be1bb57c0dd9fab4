import type { CallbackOverrides } from '../../whatsapp/graph-overrides';
import { type Finding, fine, found } from '../finding';
import { type Asked, asked } from './asked';
import type { NumberSubject } from './number-subject';
import { sendSelfTest } from './send-self-test';

/** Where Meta sends the number's messages, and at which level that is set. */
export type Callback = { address: string; level: 'number' | 'business account' | 'app' };

/** The callback that wins at Meta; null where there is none. */
export async function readCallback({
	account,
	graph,
}: NumberSubject): Promise<Asked<Callback | null>> {
	const levels = await asked('callback', () => graph().getCallbackOverride(account.phoneNumberId));
	return 'finding' in levels ? levels : { answer: winning(levels.answer) };
}

/** Whether that address is this desk's: the one that its trigger expects, or one that proves it. */
export async function judgeCallback(
	{ account, http }: NumberSubject,
	callback: Callback | null,
	{ expected, storeId }: { expected: string | undefined; storeId: string },
): Promise<Finding> {
	if (!callback) return found('callback-missing');
	const { address, level } = callback;
	const { host } = new URL(address);
	if (address === expected) return fine('callback', { host, level });

	const { appSecret } = account;
	const { outcome } = await sendSelfTest(http, address, { storeId, appSecret });
	return outcome === 'this-store'
		? fine('callback', { host, level })
		: found('callback-elsewhere', { host, level });
}

function winning({ phoneNumber, businessAccount, app }: CallbackOverrides): Callback | null {
	if (phoneNumber !== undefined) return { address: phoneNumber, level: 'number' };
	if (businessAccount !== undefined) return { address: businessAccount, level: 'business account' };
	return app === undefined ? null : { address: app, level: 'app' };
}
