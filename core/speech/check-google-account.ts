import { z } from 'zod';
import type { Http } from '../http';
import { signedIn } from './google-client';
import type { GoogleEndpoint } from './google-endpoint';
import type { GoogleServiceAccount } from './google-service-account';

const listSchema = z.object({ recognizers: z.array(z.unknown()).optional() });

/**
 * Asks Google for the account's recognisers, which costs nothing. `no-access`: the account is good,
 * but may not list them, or the Speech API is not switched on in its project.
 */
export async function checkGoogleAccount(
	http: Http,
	{
		account,
		endpoint,
		region,
	}: { account: GoogleServiceAccount; endpoint: GoogleEndpoint; region: string },
): Promise<'valid' | 'refused' | 'no-access' | 'not-google'> {
	const { host, port, secure } = endpoint;
	const place = `projects/${account.projectId}/locations/${region}`;
	const headers = await (await signedIn(account)).getRequestHeaders();
	const { status, body } = await http({
		method: 'GET',
		url: `${secure ? 'https' : 'http'}://${host}:${port}/v2/${place}/recognizers?pageSize=1`,
		headers: Object.fromEntries(headers),
	});

	if (status === 401) return 'refused';
	if (status === 403) return 'no-access';
	return status === 200 && listSchema.safeParse(body).success ? 'valid' : 'not-google';
}
