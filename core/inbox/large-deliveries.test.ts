import { describe, expect, it, jest } from '@jest/globals';

import { ensureChannel } from '../store/channel-store';
import { aStore, STORE_KINDS, type StoreKind } from '../testing/a-store';
import { aDelivery, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { createRecorder } from './recorder';
import { retryDeadLetters } from './retry-dead-letter';

// Two processors that other tests are busy on.
jest.setTimeout(300_000);

const CUSTOMERS = 100;

/** Meta puts up to 1,000 messages into one body; a statement costs more on a server than in a file. */
const SIZES: [StoreKind, number][] = [
	['sqlite', 10_000],
	['postgres', 1_000],
];

describe.each(SIZES.filter(([kind]) => STORE_KINDS.includes(kind)))(
	'on %s, a body of %i',
	(kind, size) => {
		it('messages is applied as a whole', async () => {
			const { store, dispose } = await aStore(kind);
			await store.write((unit) => ensureChannel(unit, CHANNEL));
			const waIdOf = (n: number) => String(15_550_000 + (n % CUSTOMERS));
			const messages = Array.from({ length: size }, (_, n) =>
				aMessage(`wamid.${n}`, 'hello', { waId: waIdOf(n) }),
			);
			const contacts = messages.map((_, n) => ({ wa_id: waIdOf(n), profile: { name: `n${n}` } }));

			const recorded = await createRecorder(store).record(
				aDelivery({ contacts, messages: [...messages, null] }),
				RULES,
			);

			expect(recorded).toMatchObject({ outcome: 'recorded', events: size + 1 });
			expect(await counted(store, 'message')).toBe(size);
			expect([await counted(store, 'conversation'), await counted(store, 'turn')]).toEqual([
				CUSTOMERS,
				CUSTOMERS,
			]);
			expect(await counted(store, 'deadLetter')).toBe(1);
			await dispose();
		});

		it('things that are no messages leaves as many dead letters, which can all be retried', async () => {
			const { store, dispose } = await aStore(kind);
			const letters = size / 10;
			await createRecorder(store).record(
				aDelivery({ messages: Array.from({ length: letters }, (_, id) => ({ id, text: 'x' })) }),
				RULES,
			);
			expect(await counted(store, 'deadLetter')).toBe(letters);

			const retried = await retryDeadLetters(store, {});

			expect(new Set(retried.map(({ id }) => id)).size).toBe(letters);
			expect(await counted(store, 'deadLetter')).toBe(letters);
			await dispose();
		});
	},
);

async function counted(
	store: Awaited<ReturnType<typeof aStore>>['store'],
	table: 'message' | 'conversation' | 'turn' | 'deadLetter',
): Promise<number> {
	const { rows } = await store.read(({ db }) =>
		db
			.selectFrom(table as 'message')
			.select(({ fn }) => fn.countAll().as('rows'))
			.executeTakeFirstOrThrow(),
	);
	return Number(rows);
}
