import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KyselyPlugin } from 'kysely';
import { ensureChannel } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import { nothingPending, writePending } from '../../store/pending';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { aDeliveryOf, aMessage, aStatus, CHANNEL, RULES } from '../../testing/deliveries';
import { recordDeliveries } from '../record-deliveries';

let store: Store;
let dispose: () => Promise<void>;

describe.each(STORE_KINDS)('a batch of usual deliveries on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
	});

	afterEach(() => dispose());

	it('takes the same number of statements for 10 and for 100, all that the commit adds included', async () => {
		await countStatements(usualDeliveries('known', 10));
		await makeSent('wamid.known.0');

		const ten = await countStatements(usualDeliveries('ten', 10));
		const hundred = await countStatements(usualDeliveries('hundred', 100));

		expect(hundred).toBe(ten);
		expect(ten).toBeLessThan(50);
	});
});

/** Texts and files of known and new customers, and statuses of known and unknown messages. */
function usualDeliveries(name: string, count: number): Buffer[] {
	return Array.from({ length: count }, (_, n) => {
		const wamid = `wamid.${name}.${n}`;
		const who = { waId: `1556${name.length}${n}`, bsuid: `US.${name}.${n}` };
		const known = { waId: `15550${n % 5}` };
		switch (n % 5) {
			case 0:
				return aDeliveryOf([aMessage(wamid, 'hello', known)], known);
			case 1:
				return aDeliveryOf([aMessage(wamid, 'hello', who)], who);
			case 2:
				return aDeliveryOf(
					[
						aMessage(wamid, '', known, {
							type: 'image',
							image: { id: `${n}`, mime_type: 'image/png' },
						}),
					],
					known,
				);
			case 3:
				return aStatus('wamid.known.0', 'read', { biz_opaque_callback_data: wamid });
			default:
				return aStatus(wamid, 'delivered');
		}
	});
}

/** Makes a message of the store one that the business has sent. */
async function makeSent(wamid: string): Promise<void> {
	await store.write(({ db }) =>
		db
			.updateTable('message')
			.set({ direction: 'out', author: 'person', status: 'sent' })
			.where('wamid', '=', wamid)
			.execute(),
	);
}

/** Records deliveries as one group; tells by how many statements, up to its commit. */
async function countStatements(bodies: Buffer[]): Promise<number> {
	let statements = 0;
	const counting: KyselyPlugin = {
		transformQuery: ({ node }) => node,
		transformResult({ result }) {
			statements += 1;
			return Promise.resolve(result);
		},
	};
	const deliveries = bodies.map((body) => ({ body, rules: RULES }));
	await store.write(async (unit) => {
		const counted = { ...unit, db: unit.db.withPlugin(counting), pending: nothingPending() };
		const results = await recordDeliveries.run(counted, { deliveries, refusals: [] });
		expect(results.filter((result) => 'failed' in result)).toEqual([]);
		await writePending(counted);
	});
	return statements;
}
