import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureChannel } from '../../store/channel-store';
import { countsByName } from '../../store/counter-store';
import { openStore, type Store } from '../../store/open-store';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../../testing/deliveries';
import { createRecorder } from '../recorder';

const ROUNDS = 6;
const CUSTOMERS = 12;

let stores: Store[];
let close: () => Promise<void>;

describe.each(STORE_KINDS)('two recorders on one store on %s', (kind) => {
	beforeEach(async () => {
		const { store, location, dispose } = await aStore(kind);
		const other = await openStore(location);
		stores = [store, other];
		close = async () => {
			await other.close();
			await dispose();
		};
		await store.write((unit) => ensureChannel(unit, CHANNEL));
	});

	afterEach(() => close());

	it('keep what the same customers write to both at once, in opposite orders, each message once', async () => {
		const recorders = stores.map((store) => createRecorder(store));

		for (let round = 0; round < ROUNDS; round += 1) {
			const bodies = recorders.map((_, side) =>
				Array.from({ length: CUSTOMERS }, (_, n) => writtenBy(round, n, side)),
			);
			bodies[1]!.reverse();
			await Promise.all(
				recorders.flatMap((recorder, side) =>
					bodies[side]!.map((body) => recorder.record(body, RULES)),
				),
			);
		}

		// Of three messages of a customer in a round one came to both sides.
		expect(await counted('message')).toBe(ROUNDS * CUSTOMERS * 3);
		expect(await counted('contact')).toBe(CUSTOMERS * 2);
		expect(await counted('conversation')).toBe(CUSTOMERS * 2);
		expect(await counted('turn')).toBe(CUSTOMERS * 2);
		expect(await counted('deadLetter')).toBe(0);
		expect(await stores[0]!.read(countsByName)).toEqual({
			'message-repeated': ROUNDS * CUSTOMERS,
		});
	});
});

/** One message that is this side's own, and one that both get; half of the customers come in the middle. */
function writtenBy(round: number, n: number, side: number): Buffer {
	const born = round < ROUNDS / 2 ? 'early' : 'late';
	const who = { waId: `1555${n}${born.length}`, bsuid: `US.${born}.${n}` };
	const id = `wamid.${round}.${n}`;
	return aDeliveryOf([aMessage(`${id}.${side}`, 'mine', who), aMessage(id, 'ours', who)], who);
}

const counted = (table: 'message' | 'contact' | 'conversation' | 'turn' | 'deadLetter') =>
	stores[0]!.read(async ({ db }) => {
		const rows = await db
			.selectFrom(table as 'message')
			.select('id')
			.execute();
		return rows.length;
	});
