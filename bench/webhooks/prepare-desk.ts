import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { customerAt, type CustomerGroup, KNOWN_MESSAGES } from '../load/delivery-body';
import { makeKnown } from '../load/make-known';
import type { BenchDesk } from '../n8n/start-bench-desk';
import { TRIGGERS, type BenchContext } from './bench-context';
import { deliver, untilIdle } from './deliver';

const WARM_UP_MS = 1_500;
const WARM_UP_CONNECTIONS = 4;

/** Makes the desk know the messages whose statuses will come, and both triggers warm. */
export async function prepareDesk(context: BenchContext): Promise<void> {
	await makeKnown(context.desk.urls.talkTrace, KNOWN_MESSAGES);
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
