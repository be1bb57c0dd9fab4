import { setTimeout as pause } from 'node:timers/promises';

import type { FaultRequest } from '../../../simulator/faults';
import type { Settings } from '../../../simulator/settings';
import { addCustomer } from '../customers';
import type { FaultDesk } from '../fault-desk';
import type { Random } from '../races/random';
import { IS_LONG } from './suffer';
import type { Trouble } from './trouble';

const HOUR_MS = 3_600_000;

/** One send each meets them, in an order that the seed decides. */
const OF_THE_GRAPH_API: Array<Omit<FaultRequest, 'at'>> = [
	{ kind: 'lost-request' },
	{ kind: 'lost-response' },
	{ kind: 'server-error-before', status: 500 },
	{ kind: 'server-error-after', status: 503 },
	{ kind: 'html-page-before', status: 502 },
	{ kind: 'html-page-after', status: 502 },
	{ kind: 'truncated-json' },
	{ kind: 'empty-answer' },
	{ kind: 'no-message-id' },
	{ kind: 'slow', delayMs: 3_000 },
	// Longer than the desk waits for an answer.
	...(IS_LONG ? [{ kind: 'slow', delayMs: 25_000 }] : []),
	{ kind: 'pair-rate' },
	{ kind: 'pair-rate', times: 2 },
	{ kind: 'error-code', code: 131016, status: 429 },
	{ kind: 'throughput' },
	{ kind: 'too-many-requests' },
];

const STATUSES: Array<Partial<Settings>> = [
	{ statusCopies: 3, statusCopiesAtOnce: true },
	{ statusOrder: 'reversed' },
];

const USUAL: Partial<Settings> = {
	statusCopies: 1,
	statusCopiesAtOnce: false,
	statusOrder: 'as-it-happens',
};

/** Those of Load have the places below. */
const FIRST_PLACE = 500;
const CUSTOMERS = 5;

/** What Meta may do to a desk: answers lost, refused or late, deliveries doubled, turned round or old. */
export function metaTroubles(): Trouble[] {
	let customers = 0;

	function newCustomer({ simulator }: FaultDesk) {
		const place = FIRST_PLACE + customers++;
		return addCustomer(simulator, `odd-${place}`, place);
	}

	return [
		{
			name: 'a Graph API that fails in every way',
			async happen({ simulator }, random) {
				for (const fault of shuffled(OF_THE_GRAPH_API, random)) {
					simulator.faults.add({ at: 'send', ...fault });
					await pause(random.below(300));
				}
				while (simulator.faults.list().length > 0) await pause(100);
			},
		},
		{
			name: 'statuses doubled and turned round',
			async happen({ simulator }, random) {
				for (const way of shuffled(STATUSES, random)) {
					Object.assign(simulator.settings, USUAL, way);
					await pause(1_000);
				}
				Object.assign(simulator.settings, USUAL);
			},
		},
		{
			name: 'deliveries doubled, turned round and hours late',
			async happen(desk, random) {
				const { sender } = desk.simulator;
				const one = async () => {
					const { id } = newCustomer(desk);
					const texts = [1, 2, 3].map((place) => `Question ${place} of ${id}?`);
					const copies = 1 + random.below(3);
					const atOnce = random.chance(0.5);
					await sender.burst(id, texts, { order: 'reversed', copies, atOnce });
					const at = new Date(Date.now() - (2 + random.below(20)) * HOUR_MS).toISOString();
					await sender.text(newCustomer(desk).id, `An old question beside ${id}?`, { at, copies });
					// The same customer again, with something that is older than what the desk has.
					await sender.text(id, `An older question of ${id}?`, { at, copies, atOnce });
				};
				await Promise.all(Array.from({ length: CUSTOMERS }, one));
			},
		},
	];
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
	const rest = [...list];
	return list.map(() => rest.splice(random.below(rest.length), 1)[0]!);
}
