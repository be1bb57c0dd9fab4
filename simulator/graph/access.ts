import type { Account } from '../account';
import { refuse, type GraphAnswer, type GraphRequest } from './graph-request';

export type Scope = 'whatsapp_business_management' | 'whatsapp_business_messaging';

/** Why this token may not do that, or null: known, alive, of this account, with the scope. */
export function refuseToken(
	account: Account,
	{ token }: GraphRequest,
	scope?: Scope,
): GraphAnswer | null {
	if (token === null) {
		return refuse({ code: 200, status: 401, message: '(#200) Provide valid app ID' });
	}
	if (isAppToken(account, token)) {
		return refuse({ code: 10, message: '(#10) This call needs a user or system user token.' });
	}

	const known = account.token(token);
	if (!known) {
		return refuse({ code: 190, message: 'Invalid OAuth access token - Cannot parse access token' });
	}
	if (known.expired) {
		return refuse({
			code: 190,
			subcode: 463,
			message: 'Error validating access token: Session has expired.',
		});
	}
	if (known.foreign) {
		return refuse({
			code: 200,
			message: '(#200) You do not have the necessary permissions on this WhatsApp Business Account',
		});
	}
	if (scope && !known.scopes.includes(scope)) return refuse({ code: 10 });
	return null;
}

/** Why this is not the app's own token (`{app-id}|{app-secret}`), or null. */
export function refuseAppToken(account: Account, { token }: GraphRequest): GraphAnswer | null {
	if (token !== null && isAppToken(account, token)) return null;
	if (token !== null && account.token(token)) {
		return refuse({ code: 15 });
	}
	return refuse({ code: 190, message: 'Invalid OAuth access token signature.' });
}

export function isAppToken({ settings }: Account, token: string): boolean {
	return token === `${settings.appId}|${settings.appSecret}`;
}
