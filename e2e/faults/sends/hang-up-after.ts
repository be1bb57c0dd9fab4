import type { Http } from '../../../core/http';

/**
 * The same calls, but those in whose body one of the texts stands are given up after the
 * milliseconds beside it; `onHungUp` learns the outbox row of a send that ended so.
 */
export function hangUpAfter(
	http: Http,
	limits: ReadonlyMap<string, number>,
	onHungUp: (rowId: string) => void,
): Http {
	return async (request) => {
		const body = JSON.stringify(request.body ?? null);
		const limit = [...limits].find(([contained]) => body.includes(contained));
		if (!limit) return await http(request);
		try {
			return await http({ ...request, timeoutMs: limit[1] });
		} catch (error) {
			const send = request.body as { biz_opaque_callback_data?: string };
			onHungUp(send.biz_opaque_callback_data ?? '');
			throw error;
		}
	};
}
