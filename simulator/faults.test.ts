import { describe, expect, it } from '@jest/globals';
import type { LoggedCall } from './call-log';
import { createFaults } from './faults';

const aCall = (change: Partial<LoggedCall> = {}): LoggedCall => ({
	seq: 1,
	at: '2026-11-22T10:00:00.000Z',
	service: 'graph',
	operation: 'send',
	method: 'POST',
	path: '/',
	request: {},
	...change,
});

function someFaults() {
	const faults = createFaults();
	faults.offer([
		{ service: 'graph', kind: 'slow', description: 'Late' },
		{ service: 'graph', kind: 'lost-response', description: 'Lost' },
		{ service: 'dashscope', kind: 'bad-key', description: 'Refused' },
	]);
	return faults;
}

describe('faults', () => {
	it('meets as many calls as planted, the oldest fault first', () => {
		const faults = someFaults();
		faults.add({ at: 'send', kind: 'slow', times: 2 });
		faults.add({ at: 'send', kind: 'lost-response' });

		const taken = Array.from({ length: 4 }, () => faults.take(aCall())?.kind);

		expect(taken).toEqual(['slow', 'slow', 'lost-response', undefined]);
	});

	it('leaves other operations and other services alone', () => {
		const faults = someFaults();
		faults.add({ at: 'send', kind: 'slow' });

		expect(faults.take(aCall({ operation: 'read' }))).toBeUndefined();
		expect(faults.take(aCall({ service: 'dashscope' }))).toBeUndefined();
		expect(faults.take(aCall())).toBeDefined();
	});

	it('meets every operation of a service when planted at the service', () => {
		const faults = someFaults();
		faults.add({ at: 'graph', kind: 'slow', times: 2 });

		expect(faults.take(aCall({ operation: 'read' }))).toBeDefined();
		expect(faults.take(aCall({ operation: 'media.upload' }))).toBeDefined();
	});

	it('meets only the calls described', () => {
		const faults = someFaults();
		faults.add({ at: 'send', kind: 'slow', match: { recipient: '+12025550101' } });

		expect(faults.take(aCall({ request: { to: '+447700900102' } }))).toBeUndefined();
		expect(faults.take(aCall({ request: { to: '+12025550101' } }))).toBeDefined();
	});

	it('refuses a kind that no service knows', () => {
		expect(() => someFaults().add({ at: 'send', kind: 'slwo' })).toThrow(RangeError);
	});

	it('tells its followers of every change', () => {
		const faults = someFaults();
		let changes = 0;
		faults.subscribe(() => (changes += 1));

		const { id } = faults.add({ at: 'send', kind: 'slow', times: 5 });
		faults.take(aCall());

		expect(faults.remove(id)).toBe(true);
		expect(faults.remove(id)).toBe(false);
		expect(changes).toBe(3);
		expect(faults.list()).toEqual([]);
	});
});
