import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { signatureOf } from '../../simulator/sender/meta-bytes';
import { customerAt, type CustomerGroup, echoesBody, KNOWN_MESSAGES } from '../load/delivery-body';
import type { BenchDesk } from '../n8n/start-bench-desk';
import { TRIGGERS, type BenchContext } from './bench-context';
import { deliver, untilIdle } from './deliver';

const IN_ONE_DELIVERY = 200;
const WARM_UP_MS = 1_500;
const WARM_UP_CONNECTIONS = 4;

/** Makes the desk know the messages whose statuses will come, and both triggers warm. */
export async function prepareDesk(context: BenchContext): Promise<void> {
	for (let first = 0; first < KNOWN_MESSAGES; first += IN_ONE_DELIVERY) {
		await postToDesk(context.desk, echoesBody(first, IN_ONE_DELIVERY));
	}
	for (const kind of ['status', 'text'] as const) {
		for (const trigger of TRIGGERS) {
			await deliver(context, trigger, {
				kind,
				customers: { group: 'text', count: 1 },
				concurrency: WARM_UP_CONNECTIONS,
				limit: { milliseconds: WARM_UP_MS },
			});
		}
	}
	await untilIdle(context.desk);
}

/** Makes customers known to the simulated WhatsApp as ones who have just written, and may be answered. */
export function meetCustomers(desk: BenchDesk, group: CustomerGroup, count: number): void {
	const { account, graph } = desk.simulator;
	for (let place = 0; place < count; place += 1) {
		const customer = account.addCustomer(customerAt(group, place));
		graph.sendWindow.note(SIMULATED_ACCOUNT.numbers.support.id, customer.id, new Date());
	}
}

async function postToDesk({ urls }: BenchDesk, body: Buffer): Promise<void> {
	const response = await fetch(urls.talkTrace, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-hub-signature-256': signatureOf(body, SIMULATED_ACCOUNT.appSecret),
		},
		body: new Uint8Array(body),
	});
	if (!response.ok) throw new Error(`The desk answered ${response.status} to what prepares it`);
}
