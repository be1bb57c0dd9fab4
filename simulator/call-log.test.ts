import { describe, expect, it } from '@jest/globals';
import { createCallLog, type CallStart } from './call-log';

const aCall = (change: Partial<CallStart> = {}): CallStart => ({
	service: 'graph',
	operation: 'send',
	method: 'POST',
	path: '/v26.0/1/messages',
	request: {},
	...change,
});

describe('call log', () => {
	it('keeps calls in their order, with what was answered', () => {
		const log = createCallLog({ now: () => new Date('2026-11-22T10:00:00Z') });

		const first = log.begin(aCall());
		log.begin(aCall({ operation: 'read' }));
		log.finish(first, { status: 200, body: { success: true }, fault: 'slow' });

		expect(log.list()).toMatchObject([
			{ seq: 1, at: '2026-11-22T10:00:00.000Z', response: { status: 200 }, fault: 'slow' },
			{ seq: 2, operation: 'read' },
		]);
		expect(log.list(({ operation }) => operation === 'read')).toHaveLength(1);
		expect(log.list()[1]?.response).toBeUndefined();
	});

	it('forgets the oldest calls beyond its capacity', () => {
		const log = createCallLog({ capacity: 2 });

		for (let call = 0; call < 3; call += 1) log.begin(aCall());

		expect(log.list().map(({ seq }) => seq)).toEqual([2, 3]);
	});

	it('finds a call that has already come', async () => {
		const log = createCallLog();
		log.begin(aCall());

		expect(await log.waitFor(({ operation }) => operation === 'send')).toMatchObject({ seq: 1 });
	});

	it('waits for a call to end', async () => {
		const log = createCallLog();
		const call = log.begin(aCall());
		const waiting = log.waitFor(({ response }) => response?.status === 200);

		log.finish(call, { status: 200 });

		expect(await waiting).toBe(call);
	});

	it('gives up waiting after the time given', async () => {
		await expect(createCallLog().waitFor(() => true, 1)).rejects.toThrow(
			'No such call within 1 ms',
		);
	});

	it('goes on counting after it was cleared', () => {
		const log = createCallLog();
		log.begin(aCall());

		log.clear();

		expect(log.list()).toEqual([]);
		expect(log.begin(aCall()).seq).toBe(2);
	});
});
