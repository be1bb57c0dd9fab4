import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { DESK_LIMIT_MS } from '../harness/start-desk';
import { FOR_ALL_POINTS, pointsAtOnce, standAtAllPoints } from './all-points';
import { comeToRest } from './come-to-rest';
import { addCustomer } from './customers';
import { type FaultDesk, startFaultDesk, STORES, type StoreKind } from './fault-desk';
import { ask, FOR_LONG_ANSWERS, KILL_POINTS, type KillPoint, type PointName } from './points';
import { type Standing, standingOf } from './standing';

const IS_LONG = process.env.TALKTRACE_FAULTS === 'long';
const REACH_MS = 60_000;

jest.setTimeout(2 * DESK_LIMIT_MS);

describe('n8n that is killed at all points at once', () => {
	type Outcome = { standings: Map<PointName, Standing>; violations: string[] };
	const outcomes = new Map<StoreKind, Outcome>();

	beforeAll(async () => {
		// Most of the time goes by waiting for n8n and for leases: the stores wait together.
		const ends = await Promise.allSettled(
			STORES.map(async (kind) => outcomes.set(kind, await dieAtAllPoints(kind))),
		);
		for (const end of ends) if (end.status === 'rejected') throw end.reason;
	}, 2 * DESK_LIMIT_MS);

	async function dieAtAllPoints(kind: StoreKind): Promise<Outcome> {
		const desk = await startFaultDesk(kind, { parameters: FOR_ALL_POINTS });
		try {
			const customers = await standAtAllPoints(desk);
			await desk.kill();
			const rows = await desk.rows();
			const standings = [...customers].map(
				([name, customer]) => [name, standingOf(customer, rows, desk.meta())] as const,
			);
			await desk.recover();
			await comeToRest(desk);
			return { standings: new Map(standings), violations: await desk.violations() };
		} finally {
			await desk.close();
		}
	}

	describe.each(STORES)('on %s', (kind) => {
		it.each(pointsAtOnce(kind))('dies exactly there: %s', (name) => {
			expect(outcomes.get(kind)?.standings.get(name)).toMatchObject(KILL_POINTS[name].standing);
		});

		it('loses nothing and does nothing twice', () => {
			expect(outcomes.get(kind)?.violations).toEqual([]);
		});
	});
});

if (IS_LONG) {
	describe.each(STORES)('n8n on %s that is killed when', (kind) => {
		let desk: FaultDesk;
		let customers = 0;

		beforeAll(async () => {
			desk = await startFaultDesk(kind, { parameters: { Reply: { options: FOR_LONG_ANSWERS } } });
		}, DESK_LIMIT_MS);

		afterAll(async () => {
			await desk?.close();
		}, DESK_LIMIT_MS);

		const points: KillPoint[] = Object.values(KILL_POINTS);

		it.each(points)('$name loses nothing and does nothing twice', async (point) => {
			const customer = addCustomer(desk.simulator, `single-${customers}`, customers);
			customers += 1;
			const hold = point.hold(desk, customer);

			const asked = ask(desk, customer, point.model);
			expect(await hold.reached(REACH_MS)).not.toBeNull();
			await desk.kill();
			const standing = standingOf(customer, await desk.rows(), desk.meta());
			await desk.recover();
			await asked;
			await comeToRest(desk);

			expect(standing).toMatchObject(point.standing);
			expect(await desk.violations()).toEqual([]);
		});
	});
}
