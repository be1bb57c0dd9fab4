import { createHmac } from 'node:crypto';
import { NetworkError } from '../../errors';
import type { Http, HttpResponse } from '../../http';
import { createSelfTest, judgeProof } from '../../inbox/self-test';

export type SelfTestOutcome =
	| { outcome: 'this-store' | 'another-store' | 'changed' | 'refused' | 'not-taken' }
	/** n8n answered that it knows no such webhook. */
	| { outcome: 'not-found' }
	| { outcome: 'redirected'; to: string }
	| { outcome: 'answered-otherwise'; status: number }
	/** `reason`: the error's code. */
	| { outcome: 'not-trusted' | 'unreachable'; reason: string };

const LONGEST_MS = 10_000;

/** Node's codes for a certificate that it does not trust: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE =
	/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|ALTNAME|HOSTNAME_MISMATCH|CRL/;

/**
 * Posts a signed delivery to an address as Meta would, with Meta's escapes, and says where it
 * arrived. Nothing is kept of it.
 */
export async function sendSelfTest(
	http: Http,
	address: string,
	desk: { storeId: string; appSecret: string },
): Promise<SelfTestOutcome> {
	const asMetaWrites = await send(http, address, desk, 'as-meta-writes');
	if (asMetaWrites.outcome !== 'refused') return asMetaWrites;

	// Whoever reads JSON and writes it anew leaves the plain form as it is.
	const plain = await send(http, address, desk, 'plain');
	return plain.outcome === 'this-store' ? { outcome: 'changed' } : asMetaWrites;
}

async function send(
	http: Http,
	address: string,
	desk: { storeId: string; appSecret: string },
	form: Parameters<typeof createSelfTest>[0],
): Promise<SelfTestOutcome> {
	const test = createSelfTest(form);
	const signature = createHmac('sha256', desk.appSecret).update(test.body).digest('hex');
	try {
		const response = await http({
			method: 'POST',
			url: address,
			headers: {
				'content-type': 'application/json',
				'x-hub-signature-256': `sha256=${signature}`,
			},
			body: test.body,
			timeoutMs: LONGEST_MS,
		});
		const proof = judgeProof(String(response.body), test, desk);
		return response.status === 200 && proof !== 'no-proof'
			? { outcome: proof }
			: judgeAnswer(response, address);
	} catch (error) {
		if (!(error instanceof NetworkError)) throw error;
		const reason = error.cause instanceof Error ? error.cause.message : 'no answer';
		return { outcome: CERTIFICATE.test(reason) ? 'not-trusted' : 'unreachable', reason };
	}
}

function judgeAnswer({ status, headers, body }: HttpResponse, address: string): SelfTestOutcome {
	if (status >= 300 && status < 400) {
		const to = headers.location && URL.parse(headers.location, address);
		return { outcome: 'redirected', to: to ? to.host : 'nowhere' };
	}
	if (status === 404 && isOfN8n(body)) return { outcome: 'not-found' };
	if (status === 401 && /app secret/.test(String(body))) return { outcome: 'refused' };
	if (status === 503 && typeof body === 'string' && /desk|deliver/i.test(body)) {
		return { outcome: 'not-taken' };
	}
	return { outcome: 'answered-otherwise', status };
}

/** n8n 2.41 answers `{"code":404,"message":"The requested webhook \"…\" is not registered."}`. */
function isOfN8n(body: unknown): boolean {
	const { message } = Object(body) as { message?: unknown };
	return typeof message === 'string' && message.includes('not registered');
}
