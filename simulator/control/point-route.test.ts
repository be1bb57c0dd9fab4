import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runMeta, type RunningMeta } from '../running-meta';

const ENDED = { row: 'turn', state: 'ended' };

describe('points of the desk', () => {
	let meta: RunningMeta;

	beforeEach(async () => {
		meta = await runMeta();
	});

	afterEach(() => meta.close());

	const tell = (facts: object[]) =>
		meta.control('POST', 'points', { point: 'desk.committing', facts });

	it('answers at once when nobody holds the desk there', async () => {
		expect(await tell([ENDED])).toMatchObject({ status: 204 });
	});

	it('keeps the desk waiting until the hold is released', async () => {
		const { body } = await meta.control('POST', 'holds', {
			point: 'desk.committing',
			facts: [ENDED],
		});
		const hold = `holds/${String(body['id'])}`;
		let answered = false;

		await tell([{ row: 'turn', state: 'running' }]);
		const told = tell([ENDED]).then((answer) => {
			answered = true;
			return answer;
		});
		const reached = await meta.control('GET', `${hold}/reached`);
		expect(reached.body).toMatchObject({
			reached: true,
			call: { service: 'desk', facts: [ENDED] },
		});
		expect(answered).toBe(false);
		await meta.control('POST', `${hold}/release`);

		expect(await told).toMatchObject({ status: 204 });
	});

	it.each([
		['another point', { point: 'graph.received', facts: [] }],
		['facts that are no words', { point: 'desk.committed', facts: [{ row: 1 }] }],
	])('refuses %s', async (_what, body) => {
		expect(await meta.control('POST', 'points', body)).toMatchObject({ status: 400 });
	});
});
