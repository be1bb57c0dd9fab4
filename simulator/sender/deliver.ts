import { setTimeout as delay } from 'node:timers/promises';
import type { LoggedCall } from '../call-log';
import type { Route } from '../graph/registrations';
import type { SimulatorState } from '../state';
import { metaBytes, signatureOf } from './meta-bytes';

/** What became of one POST, with its retries. */
export type Delivery = {
	/** Null when no answer came, or nothing could be sent. */
	status: number | null;
	/** From the last attempt's first byte out to its answer. */
	latencyMs: number;
	/** 0 when nothing is registered for such events. */
	attempts: number;
	/** Why it was not sent, or not answered. */
	problem?: string;
};

export type DeliverOptions = {
	/** How often the same bytes are posted; 1 where not given. */
	copies?: number;
	/** Whether the copies go out at the same time, and not one after another. */
	atOnce?: boolean;
	signature?: 'valid' | 'wrong' | 'missing';
};

/** One POST: an object becomes Meta's bytes, text is sent as it is. */
export type Outgoing = {
	field: string;
	/** Absent for events of the whole account. */
	numberId?: string;
	body: object | string;
	operation: 'deliver' | 'deliver-status';
	/** Where to post in place of the registered callback. */
	url?: string;
};

export type Deliver = (outgoing: Outgoing, options?: DeliverOptions) => Promise<Delivery[]>;

/** Posts signed bodies to the callback that is registered for them. Never throws. */
export function createDeliver(state: SimulatorState, closing: AbortSignal): Deliver {
	const attempt = async (
		url: string,
		bytes: Buffer,
		{ operation, body }: Outgoing,
		{ signature = 'valid' }: DeliverOptions,
	): Promise<Delivery> => {
		const call = state.calls.begin({
			service: 'webhook',
			operation,
			method: 'POST',
			path: url,
			request: body,
		});
		if (operation === 'deliver-status') await state.hooks.run('status.sent', call);

		const headers: Record<string, string> = {
			'content-type': 'application/json',
			'user-agent': 'facebookexternalua',
		};
		if (signature !== 'missing') {
			const secret = state.account.settings.appSecret;
			headers['x-hub-signature-256'] = signatureOf(
				bytes,
				signature === 'valid' ? secret : `not ${secret}`,
			);
		}
		return await post(url, bytes, headers, call);
	};

	const post = async (
		url: string,
		bytes: Buffer,
		headers: Record<string, string>,
		call: LoggedCall,
	): Promise<Delivery> => {
		const startedAt = performance.now();
		const signal = AbortSignal.any([
			closing,
			AbortSignal.timeout(state.settings.deliveryTimeoutMs),
		]);
		const end = (status: number | null, body: unknown, problem?: string): Delivery => {
			state.calls.finish(call, { status, body });
			const latencyMs = Math.round(performance.now() - startedAt);
			return { status, latencyMs, attempts: 1, ...(problem !== undefined && { problem }) };
		};

		try {
			const response = await fetch(url, {
				method: 'POST',
				headers,
				body: new Uint8Array(bytes),
				signal,
			});
			const text = await response.text();
			const problem = response.status === 200 ? undefined : `The desk answered ${response.status}`;
			return end(response.status, text.slice(0, 2_000), problem);
		} catch (error) {
			const reason = error instanceof Error && error.name === 'TimeoutError' ? 'in time' : 'at all';
			return end(null, undefined, `The desk did not answer ${reason}`);
		}
	};

	const deliverOnce = async (
		url: string,
		bytes: Buffer,
		outgoing: Outgoing,
		options: DeliverOptions,
	): Promise<Delivery> => {
		let delivery = await attempt(url, bytes, outgoing, options);
		for (const waitMs of state.settings.retryAfterMs) {
			if (delivery.status === 200 || closing.aborted) break;
			await delay(waitMs, undefined, { signal: closing }).catch(() => undefined);
			const { attempts } = delivery;
			delivery = { ...(await attempt(url, bytes, outgoing, options)), attempts: attempts + 1 };
		}
		return delivery;
	};

	return async (outgoing, options = {}) => {
		const { copies = 1, atOnce = false } = options;
		const route =
			outgoing.url === undefined
				? routeOf(state, outgoing)
				: { routed: true as const, url: outgoing.url };
		if (!route.routed) {
			return [{ status: null, latencyMs: 0, attempts: 0, problem: `Not sent: ${route.reason}` }];
		}

		const { body } = outgoing;
		const bytes = typeof body === 'string' ? Buffer.from(body) : metaBytes(body);
		const one = () => deliverOnce(route.url, bytes, outgoing, options);
		if (atOnce) return await Promise.all(Array.from({ length: copies }, one));

		const deliveries: Delivery[] = [];
		for (let copy = 0; copy < copies; copy += 1) deliveries.push(await one());
		return deliveries;
	};
}

function routeOf({ settings, registrations }: SimulatorState, outgoing: Outgoing): Route {
	return settings.appMode === 'development'
		? { routed: false, reason: 'the app is in development mode' }
		: registrations.route(outgoing.field, outgoing.numberId);
}
