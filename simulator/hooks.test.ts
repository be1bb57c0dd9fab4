import { describe, expect, it } from '@jest/globals';
import type { LoggedCall } from './call-log';
import { createHooks, type Fact } from './hooks';

const aCall = (request: unknown = {}): LoggedCall => ({
	seq: 1,
	at: '2026-11-22T10:00:00.000Z',
	service: 'graph',
	operation: 'send',
	method: 'POST',
	path: '/v26.0/1/messages',
	request,
});

describe('hooks', () => {
	it('waits for a listener before the call goes on', async () => {
		const hooks = createHooks();
		const steps: string[] = [];
		hooks.on('graph.received', async () => {
			await Promise.resolve();
			steps.push('listener');
		});

		await hooks.run('graph.received', aCall());
		steps.push('call');

		expect(steps).toEqual(['listener', 'call']);
	});

	it('runs a listener at its own point only, until it is taken off', async () => {
		const hooks = createHooks();
		let count = 0;
		const off = hooks.on('graph.accepted', () => void (count += 1));

		await hooks.run('graph.received', aCall());
		await hooks.run('graph.accepted', aCall());
		off();
		await hooks.run('graph.accepted', aCall());

		expect(count).toBe(1);
	});

	it('stops as many calls as asked, and lets them go on release', async () => {
		const hooks = createHooks();
		const hold = hooks.hold({ point: 'graph.received', times: 1 });
		let passed = false;

		const stopped = hooks.run('graph.received', aCall()).then(() => (passed = true));
		await hooks.run('graph.received', aCall());

		expect(await hold.reached()).toMatchObject({ seq: 1 });
		expect(passed).toBe(false);
		hold.release();
		await stopped;
		expect(passed).toBe(true);
		expect(hooks.holds()).toEqual([]);
	});

	it.each([
		['a recipient in another spelling', { recipient: '+1 202 555 0101' }, true],
		['another recipient', { recipient: '+447700900102' }, false],
		['a type', { type: 'text' }, true],
		['text inside the body', { contains: 'hell' }, true],
		['text that is not there', { contains: 'bye' }, false],
		['another operation', { operation: 'read' }, false],
	])('stops a call by %s', async (_case, match, stops) => {
		const hooks = createHooks();
		const hold = hooks.hold({ point: 'graph.received', match });

		const run = hooks.run(
			'graph.received',
			aCall({ to: '12025550101', type: 'text', text: { body: 'hello' } }),
		);

		expect(hold.arrived).toHaveLength(stops ? 1 : 0);
		hold.release();
		await run;
	});

	it.each<[string, Fact[], boolean]>([
		['one of its rows', [{ row: 'turn', state: 'ended' }], true],
		['two of its rows', [{ row: 'turn' }, { row: 'outbox', state: 'queued' }], true],
		['fields of two different rows', [{ row: 'turn', state: 'queued' }], false],
		['a row and one that is not there', [{ row: 'turn' }, { row: 'delivery' }], false],
	])('stops a transaction of the desk by %s', async (_case, facts, stops) => {
		const hooks = createHooks();
		const hold = hooks.hold({ point: 'desk.committed', facts });

		const run = hooks.run('desk.committed', {
			...aCall(null),
			service: 'desk',
			facts: [
				{ row: 'turn', state: 'ended', outcome: 'answered' },
				{ row: 'outbox', state: 'queued' },
			],
		});

		expect(hold.arrived).toHaveLength(stops ? 1 : 0);
		hold.release();
		await run;
	});

	it('lets a call that two holds have stopped go on when both let it', async () => {
		const hooks = createHooks();
		const [first, second] = [{}, { type: 'text' }].map((match) =>
			hooks.hold({ point: 'graph.received', match }),
		);
		let passed = false;

		const stopped = hooks
			.run('graph.received', aCall({ type: 'text' }))
			.then(() => (passed = true));
		expect(await second!.reached()).toMatchObject({ seq: 1 });
		second!.release();
		await Promise.resolve();
		expect(passed).toBe(false);
		first!.release();
		await stopped;
	});

	it('says null when no call comes in time', async () => {
		expect(await createHooks().hold({ point: 'status.sent' }).reached(1)).toBeNull();
	});

	it('frees every stopped call when cleared', async () => {
		const hooks = createHooks();
		hooks.hold({ point: 'graph.received' });
		const stopped = hooks.run('graph.received', aCall());

		hooks.clear();

		await expect(stopped).resolves.toBeUndefined();
	});
});
