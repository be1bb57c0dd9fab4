import { randomInt } from 'node:crypto';
import { NetworkError } from '../../errors';
import type { Http } from '../../http';
import { type Finding, fine, found, unknown, waitsFor } from '../finding';
import { type SelfTestOutcome, sendSelfTest } from './send-self-test';

type Desk = { storeId: string; appSecret: string; verifyToken: string };

/** Whether deliveries and handshakes to an address arrive at this desk. */
export async function checkPath(http: Http, address: string, desk: Desk): Promise<Finding[]> {
	const outcome = await sendSelfTest(http, address, desk);
	const delivery = judgeOutcome(outcome, new URL(address).host);
	if (desk.verifyToken === '') return [delivery, found('verify-token-empty')];
	// The token is for this desk's eyes.
	if (delivery.state !== 'fine') {
		return [delivery, waitsFor('handshake', 'delivery-path')];
	}
	return [delivery, await checkHandshake(http, address, desk.verifyToken)];
}

function judgeOutcome(result: SelfTestOutcome, host: string): Finding {
	switch (result.outcome) {
		case 'this-store':
			return fine('delivery-path', { host });
		case 'another-store':
			return found('delivery-elsewhere', { host });
		case 'changed':
			return found('delivery-changed', { host });
		case 'refused':
			return found('delivery-refused', { host });
		case 'not-taken':
			return found('delivery-not-taken', { host });
		case 'not-found':
			return found('address-not-found', { host });
		case 'redirected':
			return found('address-redirects', { host, to: result.to });
		case 'answered-otherwise':
			return found('address-answers-otherwise', { host, status: result.status });
		case 'not-trusted':
			return found('certificate-not-trusted', { host, reason: result.reason });
		case 'unreachable':
			return found('address-unreachable', { host, reason: result.reason });
		default:
			return result satisfies never;
	}
}

async function checkHandshake(http: Http, address: string, verifyToken: string): Promise<Finding> {
	const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
	const url = new URL(address);
	url.searchParams.set('hub.mode', 'subscribe');
	url.searchParams.set('hub.challenge', challenge);
	url.searchParams.set('hub.verify_token', verifyToken);
	try {
		const { status, body } = await http({ method: 'GET', url: url.href, timeoutMs: 10_000 });
		return status === 200 && String(body) === challenge
			? fine('handshake')
			: found('handshake-refused', { status });
	} catch (error) {
		if (error instanceof NetworkError) return unknown('handshake', 'no-answer');
		throw error;
	}
}
