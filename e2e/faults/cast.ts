import type { Hold } from '../../simulator/hooks';
import { until } from '../harness/until';
import { addCustomer, type TestCustomer } from './customers';
import type { FaultDesk } from './fault-desk';
import { KILL_POINTS, type KillPoint, type PointName, scriptModel } from './points';
import { questionOf, type Standing, standingOf } from './standing';

const REACH_MS = 60_000;

export type Cast = ReturnType<typeof createCast>;

/** Customers with a point each, who can be led there one after another and at the same time. */
export function createCast(desk: FaultDesk) {
	const { simulator } = desk;
	const members = new Map<string, { customer: TestCustomer; point: KillPoint }>();
	const atModel = new Map<string, Hold>();

	function member(name: string) {
		const found = members.get(name);
		if (!found) throw new Error(`Nobody is called ${name}`);
		return found;
	}

	function join(name: string, point: PointName): TestCustomer {
		const customer = addCustomer(simulator, name, members.size);
		members.set(name, { customer, point: KILL_POINTS[point] });
		scriptModel(desk, customer, member(name).point.model);
		return customer;
	}

	return {
		/** A customer who has written nothing yet, with the model ready for the question. */
		join,

		customer: (name: string): TestCustomer => member(name).customer,

		/** Lets a member write; resolves when Meta has the desk's answer, or gave up. */
		async write(name: string): Promise<void> {
			const { customer } = member(name);
			await simulator.sender.text(customer.id, questionOf(customer));
		},

		/** Lets new members write, and keeps them waiting for the model. */
		async waitAtModel(wanted: Record<string, PointName>): Promise<void> {
			const holds = Object.entries(wanted).map(([name, point]) => {
				const customer = join(name, point);
				const hold = KILL_POINTS.modelAsked.hold(desk, customer);
				atModel.set(name, hold);
				void simulator.sender.text(customer.id, questionOf(customer));
				return hold;
			});
			await Promise.all(holds.map(reached));
		},

		/** Lets members go on from the model, to what holds them next. */
		leaveModel(...names: string[]): void {
			for (const name of names) atModel.get(name)?.release();
		},

		/** Holds a member at its point, or another one. */
		hold: (name: string, { hold }: KillPoint = member(name).point): Hold =>
			hold(desk, member(name).customer),

		/** Waits until store and Meta say so of a member. */
		async standsAs(name: string, expected: Partial<Standing>): Promise<void> {
			let standing: Standing | undefined;
			await until(async () => {
				standing = standingOf(member(name).customer, await desk.rows(), desk.meta());
				// As text: jest gives each file its own Array, and rows may be made by another's.
				return JSON.stringify({ ...standing, ...expected }) === JSON.stringify(standing);
			}, REACH_MS).catch((cause: unknown) => {
				throw new Error(`${name} stands as ${JSON.stringify(standing)}`, { cause });
			});
		},
	};
}

/** Waits until somebody is held there. */
export async function reached(hold: Hold): Promise<void> {
	if ((await hold.reached(REACH_MS)) === null) {
		throw new Error(`Nobody came to ${hold.id} at ${hold.point}`);
	}
}
