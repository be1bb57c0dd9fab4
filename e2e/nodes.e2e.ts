import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { aDesk, type EngineDesk } from './engine/a-desk';

let desk: EngineDesk;

beforeEach(async () => {
	desk = await aDesk();
});

afterEach(() => desk.close());

describe('Handoff Gate', () => {
	it('lets each turn out by AI or Human, paired with the item it came from', async () => {
		const question = await desk.turn('ada', 'When do you open?');
		const request = await desk.turn('grace', 'I want to talk to a person');

		const run = await desk.run({ Gate: { is: 'talkTraceHandoffGate' } }, [request, question]);

		expect(run.error).toBeUndefined();
		const [ai, human] = run.outputs('Gate');
		console.log(JSON.stringify([ai, human], null, 1));
	});
});
