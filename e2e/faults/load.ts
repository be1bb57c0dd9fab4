import { setTimeout as pause } from 'node:timers/promises';

import type { Behaviour } from '../../simulator/dashscope/behaviour';
import { addCustomer, type TestCustomer } from './customers';
import { inStore } from './desk-rows';
import type { FaultDesk } from './fault-desk';
import type { ControlSwitch } from './put-control-switch';
import type { Random } from './races/random';

export type Load = ReturnType<typeof createLoad>;

const CUSTOMERS = 40;
/** About as much as two cores do with a run of n8n for each turn. */
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 500;
const LONGEST_THOUGHT_MS = 1_500;

/**
 * Customers who write, in bursts and in deliveries that come several times, a model that
 * takes its time and now and then hands over, and people who take conversations over and
 * give them back, in an order that the seed decides.
 */
export function createLoad(
	desk: Pick<FaultDesk, 'simulator' | 'place'>,
	random: Random,
	setControl: ControlSwitch,
) {
	const { simulator } = desk;
	const customers = Array.from({ length: CUSTOMERS }, (_, place) =>
		addCustomer(simulator, `customer-${place}`, place),
	);
	const underway = new Set<Promise<unknown>>();
	let asked = 0;

	function begin(work: Promise<unknown>): void {
		const watched = work.finally(() => underway.delete(watched));
		underway.add(watched);
	}

	function write(customer: TestCustomer): void {
		asked += 1;
		// No two questions are alike, and so no two messages that answer them: an earlier one that
		// had no answer stands beside the last, which decides.
		const question = `Question ${asked} of ${customer.id}?`;
		simulator.dashscope.script({
			match: { lastMessageEnd: question },
			times: 'always',
			behaviour: behaviourFor(question),
			delayMs: random.below(LONGEST_THOUGHT_MS),
		});
		const copies = random.chance(0.1) ? 3 : 1;
		begin(simulator.sender.text(customer.id, question, { copies, atOnce: random.chance(0.5) }));
	}

	function behaviourFor(question: string): Behaviour {
		if (random.chance(0.05)) return HANDS_OVER;
		const words = random.chance(0.1) ? manyWordsTo(asked) : [];
		return { type: 'answer', text: [`An answer to: ${question}`, ...words].join(' ') };
	}

	async function changeControl(): Promise<void> {
		const conversations = await inStore(desk.place, (query) =>
			query<{ id: string; control: string }>('SELECT "id", "control" FROM "conversation"'),
		);
		if (conversations.length === 0) return;
		const { id, control } = random.pick(conversations);
		await setControl(id, control === 'human' ? 'ai' : 'human');
	}

	return {
		/** How many messages were written so far. */
		asked: () => asked,

		/** Goes on until `until` is over, and what was written is delivered, or given up by Meta. */
		async during<Result>(until: Promise<Result>): Promise<Result> {
			let isOver = false;
			const over = until.finally(() => (isOver = true));
			while (!isOver) {
				const customer = random.pick(customers);
				const times = random.chance(0.2) ? 1 + random.below(3) : 1;
				for (let time = 0; time < times; time += 1) write(customer);
				// While the store is away, nobody takes anything over.
				if (random.chance(0.2)) begin(changeControl().catch(() => undefined));
				await pause(SHORTEST_PAUSE_MS + random.below(LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS));
			}
			await Promise.all(underway);
			return await over;
		},
	};
}

const HANDS_OVER: Behaviour = {
	type: 'call-tool',
	name: 'hand_over_to_person',
	arguments: { reason: 'refund', summary: 'Wants money back' },
	text: '',
};

/** More than one message of WhatsApp holds, and in each of them words that no other answer has. */
function manyWordsTo(asked: number): string[] {
	return Array.from({ length: 400 }, (_, place) => `word ${place} to ${asked}.`);
}
