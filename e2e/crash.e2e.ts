import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { HookPoint } from '../simulator/hooks';
import { deskStore } from './harness/desk-store';
import { DESK_LIMIT_MS, startDesk, type Desk } from './harness/start-desk';
import { until } from './harness/until';

jest.setTimeout(DESK_LIMIT_MS);

let desk: Desk;
let store: ReturnType<typeof deskStore>;

beforeAll(async () => {
	desk = await startDesk();
	store = deskStore(desk);
	// Meta comes again while nobody answers; what it has to say of a send arrives after the restart.
	desk.simulator.settings.retryAfterMs = [5_000, 10_000, 20_000, 40_000];
}, DESK_LIMIT_MS);

afterAll(async () => {
	await desk?.close();
}, DESK_LIMIT_MS);

const sends = () =>
	desk.simulator.calls.list(
		({ service, operation, request }) =>
			service === 'graph' && operation === 'send' && 'text' in (request as object),
	);

/** Kills n8n when the first call reaches `point`, and starts it again. */
async function killAt(point: HookPoint, operation: string): Promise<void> {
	const hold = desk.simulator.hooks.hold({ point, match: { operation }, times: 1 });
	await hold.reached(60_000);
	await desk.n8n.kill9();
	hold.release();
	await desk.n8n.restart();
}

const ended = (name: string) =>
	until(() => {
		const turns = store.turns(store.conversation(name).id);
		return turns.every(({ state }) => state === 'ended') && turns;
	}, 90_000);

describe('n8n that is killed', () => {
	it('answers what was stored, once, when it dies while the model writes', async () => {
		desk.simulator.calls.clear();
		const killed = killAt('dashscope.received', 'chat');
		await desk.simulator.sender.text('ada', 'When do you open?');
		await killed;

		const turns = await ended('Ada Moreno');

		expect(turns).toMatchObject([{ outcome: 'answered' }]);
		expect(sends()).toHaveLength(1);
	});

	it('does not send again what Meta had accepted when it died', async () => {
		desk.simulator.calls.clear();
		const killed = killAt('graph.accepted', 'send');
		await desk.simulator.sender.text('grace', 'Do you deliver?');
		await killed;

		const turns = await ended('Grace Okafor');

		expect(turns).toMatchObject([{ outcome: 'answered' }]);
		expect(sends()).toHaveLength(1);
		expect(store.all(`SELECT state FROM outbox WHERE kind = 'message' AND author = 'ai'`)).toEqual([
			{ state: 'sent' },
			{ state: 'sent' },
		]);
	});
});
