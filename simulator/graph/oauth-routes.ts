import type { SimulatorState } from '../state';
import { isAppToken } from './access';
import { answer, refuse, type GraphHandler } from './graph-request';

const DAY_SECONDS = 86_400;

/** The app's own token, and what Meta knows about a token. */
export function createOauthRoutes({ account, now }: SimulatorState) {
	const { appId, appName, appSecret, businessAccountId, otherBusinessAccountId } = account.settings;

	const issueAppToken: GraphHandler = ({ query, body }) => {
		const given: Record<string, unknown> = { ...query, ...body };
		if (given['grant_type'] !== 'client_credentials') {
			return refuse({ code: 100, message: 'Invalid grant_type' });
		}
		if (given['client_id'] !== appId) {
			return refuse({
				code: 101,
				message: 'Error validating application. Cannot get application info due to a system error.',
			});
		}
		if (given['client_secret'] !== appSecret) {
			return refuse({ code: 1, message: 'Error validating client secret.' });
		}
		return answer({ access_token: `${appId}|${appSecret}`, token_type: 'bearer' });
	};

	const describeToken: GraphHandler = ({ query, token }) => {
		const asker = token === null ? undefined : account.token(token);
		if (token === null || (!isAppToken(account, token) && (!asker || asker.expired))) {
			return refuse({ code: 190, message: 'Invalid OAuth access token signature.' });
		}
		const input = query['input_token'];
		if (!input)
			return refuse({ code: 100, message: '(#100) The parameter input_token is required.' });

		const known = account.token(input);
		if (!known) {
			const error = { code: 190, message: 'Invalid OAuth access token.' };
			return answer({ data: { is_valid: false, scopes: [], error } });
		}
		if (isAppToken(account, token) && known.appId !== undefined) {
			const message = '(#100) The App_id in the input_token did not match the Viewing App';
			return refuse({ code: 100, message });
		}
		const seconds = Math.floor(now().getTime() / 1000);
		const endsAt = known.endsInDays === undefined ? 0 : seconds + known.endsInDays * DAY_SECONDS;
		return answer({
			data: {
				app_id: known.appId ?? appId,
				application: appName,
				type: known.kind ?? 'SYSTEM_USER',
				is_valid: !known.expired,
				issued_at: seconds - DAY_SECONDS,
				expires_at: known.expired ? seconds - 3_600 : endsAt,
				scopes: known.scopes,
				granular_scopes: known.scopes.map((scope) => ({
					scope,
					...(!known.foreign && { target_ids: [businessAccountId, otherBusinessAccountId] }),
				})),
				...(known.expired && {
					error: { code: 190, subcode: 463, message: 'Session has expired.' },
				}),
			},
		});
	};

	return { issueAppToken, describeToken };
}
