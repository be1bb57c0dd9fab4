import { randomDigits } from '../account';
import type { Callback } from './registrations';

/** Null when the address answered its challenge, otherwise what went wrong, in Meta's words. */
export async function verifyCallback(callback: Callback): Promise<string | null> {
	const challenge = randomDigits(10);
	const url = new URL(callback.url);
	url.searchParams.set('hub.mode', 'subscribe');
	url.searchParams.set('hub.challenge', challenge);
	url.searchParams.set('hub.verify_token', callback.verifyToken);

	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
		if (response.status !== 200) {
			await response.body?.cancel();
			return `HTTP Status Code = ${response.status}; HTTP Message = ${response.statusText}`;
		}
		return (await response.text()) === challenge ? null : 'The challenge was not sent back';
	} catch {
		return 'curl_errno = 7; curl_error = no answer';
	}
}
