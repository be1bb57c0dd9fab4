import { setTimeout as pause } from 'node:timers/promises';

import { addCustomer } from '../customers';
import { IS_LONG } from './suffer';
import type { Trouble } from './trouble';

/** In the long form longer than a failed run is repeated for, so that people get the conversations. */
const DOWN_FOR_MS = IS_LONG ? 80_000 : 6_000;

const KINDS = ['down', 'internal-error', 'bad-gateway', 'disconnect', 'rate-limit'];

/** Those of others have the places below. */
const FIRST_PLACE = 900;
const VOICE_NOTES = 3;

/** Model and speech service, which fail for a time in which customers write and speak. */
export function modelTroubles(): Trouble[] {
	let customers = 0;
	return [
		{
			name: 'model and speech that are down',
			async happen({ simulator }, random) {
				const kinds = [random.pick(KINDS), random.pick(KINDS)];
				const down = kinds.map((kind) =>
					simulator.faults.add({ at: 'dashscope', kind, times: 1_000_000 }),
				);
				const spoken = Array.from({ length: VOICE_NOTES }, async () => {
					const place = FIRST_PLACE + customers++;
					const { id } = addCustomer(simulator, `speaker-${place}`, place);
					await simulator.sender.recordedNote(id, 'opening-hours');
				});
				await pause(DOWN_FOR_MS);
				for (const { id } of down) simulator.faults.remove(id);
				await Promise.all(spoken);
			},
		},
	];
}
