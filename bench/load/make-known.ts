import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { signatureOf } from '../../simulator/sender/meta-bytes';
import { echoesBody } from './delivery-body';

const IN_ONE_DELIVERY = 200;

/** Makes whoever takes deliveries at this address know the messages whose statuses will come. */
export async function makeKnown(url: string, messages: number): Promise<void> {
	for (let first = 0; first < messages; first += IN_ONE_DELIVERY) {
		const body = echoesBody(first, Math.min(IN_ONE_DELIVERY, messages - first));
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-hub-signature-256': signatureOf(body, SIMULATED_ACCOUNT.appSecret),
			},
			body: new Uint8Array(body),
		});
		if (!response.ok) throw new Error(`The desk answered ${response.status} to what prepares it`);
	}
}
