const ALIBABA_HOST = /(^|\.)aliyuncs\.com$/;

/**
 * Where the audio of a speech service may be fetched: at Alibaba's storage by https (its answers say
 * http, and it serves both), or where the service itself is. Null for any other address, which
 * whoever can write the answer could use to reach inside.
 */
export function spokenAddress(text: string, baseUrl: string): string | null {
	const url = URL.parse(text);
	if (!url || url.username || url.password) return null;

	if (ALIBABA_HOST.test(url.hostname)) {
		if (url.port !== '' || !['http:', 'https:'].includes(url.protocol)) return null;
		url.protocol = 'https:';
		return url.href;
	}
	return url.origin === new URL(baseUrl).origin ? url.href : null;
}
