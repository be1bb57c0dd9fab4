import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createRecorder } from '../../inbox/recorder';
import { ensureChannel, nameChannel } from '../../store/channel-store';
import { addDeadLetter } from '../../store/dead-letter-store';
import type { Store } from '../../store/open-store';
import { anAgent } from '../../testing/an-agent';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import type { InputOf } from '../contract/route';
import type { RouteAt } from '../contract/route-table';
import { deadLetterHandlers } from './dead-letter-handlers';

const SAID = 'my secret';

let store: Store;
let dispose: () => Promise<void>;
let owner: Awaited<ReturnType<typeof anAgent>>;

const list = async (input: Partial<InputOf<RouteAt<'dead-letters'>>> = {}) => {
	const context = deskContext(store, owner);
	const answer = await deadLetterHandlers['dead-letters'](context, { limit: 50, ...input });
	if (answer instanceof Response) throw new Error('a response');
	return answer;
};

/** The newest letters, of which a test knows that they are there. */
async function two() {
	const { letters } = await list();
	return [letters[0]!, letters[1]!] as const;
}

const act = async (
	path: Exclude<keyof typeof deadLetterHandlers, 'dead-letters'>,
	input: { id: string } | { limit: number; after?: string; reason?: string },
) => await deadLetterHandlers[path](deskContext(store, owner), input as never);

const record = (...ids: string[]) =>
	createRecorder(store).record(aDeliveryOf(ids.map((id) => aMessage(id, SAID))), RULES);

/** Something that nobody will ever understand. */
const add = (reason: string, piece: unknown = { reason }) =>
	store.write((unit) =>
		addDeadLetter(unit, { deliveryId: null, phoneNumberId: null, reason, piece }),
	);

const know = async () => {
	const { id } = await store.write((unit) => ensureChannel(unit, CHANNEL));
	await store.write((unit) => nameChannel(unit, id, 'Shop'));
};

const log = async () => {
	const entries = await store.read(({ db }) =>
		db.selectFrom('auditEntry').selectAll().orderBy('seq').execute(),
	);
	return entries.map(({ action, subjectId, details }) => ({
		action,
		subjectId,
		details: JSON.parse(details) as unknown,
	}));
};

const texts = () => store.read(({ db }) => db.selectFrom('message').select('text').execute());

describe.each(STORE_KINDS)('dead letters at the desk on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		owner = await anAgent(store, { role: 'owner' });
	});

	afterEach(() => dispose());

	it('are listed without what is in them, by what their number is called', async () => {
		await record('wamid.1');
		await add('not understood');
		const before = await list();
		await know();
		const { letters, count, next } = await list();

		expect(before.letters.map(({ number }) => number)).toContain(CHANNEL.phoneNumberId);
		expect({ count, next }).toEqual({ count: 2, next: null });
		expect(letters.find(({ number }) => number === 'Shop')).toEqual({
			id: expect.any(String),
			reason: expect.stringContaining('Trigger'),
			createdAt: expect.any(String),
			number: 'Shop',
			tries: 0,
			triedAt: null,
			size: expect.any(Number),
			deliveryKept: true,
		});
		expect(letters.find(({ number }) => number === null)?.size).toBe(
			JSON.stringify({ reason: 'not understood' }).length,
		);
		expect(JSON.stringify(letters)).not.toContain(SAID);
	});

	it('are searched and paged by their reasons', async () => {
		for (const reason of ['one thing', 'One more', 'two']) await add(reason);

		const first = await list({ reason: 'ONE', limit: 1 });
		const second = await list({ reason: 'ONE', limit: 1, after: first.next! });

		expect([first.count, second.next]).toEqual([2, null]);
		expect([...first.letters, ...second.letters].map(({ reason }) => reason).sort()).toEqual([
			'One more',
			'one thing',
		]);
	});

	it('are opened for owners, which the log knows, and only as far as a page can show', async () => {
		await record('wamid.1');
		await add('long', { long: 'x'.repeat(200_000) });
		const { letters } = await list();
		const [long, short] = [
			letters.find(({ size }) => size > 9_999),
			letters.find(({ size }) => size < 9_999),
		];

		expect(await act('open-dead-letter', { id: short!.id })).toEqual({
			piece: expect.stringContaining(SAID),
			cut: false,
		});
		const opened = await act('open-dead-letter', { id: long!.id });
		expect(opened).toMatchObject({ cut: true });
		expect((opened as { piece: string }).piece).toHaveLength(100_000);
		expect(await log()).toEqual(
			[short, long].map((one) => ({
				action: 'open-dead-letter',
				subjectId: one!.id,
				details: {},
			})),
		);
	});

	it('give their message when one is tried again', async () => {
		await record('wamid.1', 'wamid.2');
		await know();
		const [{ id }, other] = await two();

		const retried = await act('retry-dead-letter', { id });

		expect(retried).toEqual({ outcome: 'applied', reason: null });
		expect(await texts()).toEqual([{ text: SAID }]);
		expect((await list()).letters.map((letter) => letter.id)).toEqual([other.id]);
		expect(await log()).toEqual([
			{ action: 'retry-dead-letter', subjectId: id, details: { outcome: 'applied' } },
		]);
		expect(await act('retry-dead-letter', { id })).toEqual({ outcome: 'gone', reason: null });
		expect(await log()).toHaveLength(1);
	});

	it('stay with their reason when they cannot be applied', async () => {
		await record('wamid.1');
		const [{ id }] = await two();

		expect(await act('retry-dead-letter', { id })).toEqual({
			outcome: 'failed',
			reason: expect.any(String),
		});
		expect((await list()).letters).toMatchObject([{ id, tries: 1 }]);
	});

	it('are tried again some at a time, the oldest first, until all that fit were', async () => {
		await record('wamid.1', 'wamid.2', 'wamid.3');
		await add('not understood');
		await know();

		const first = await act('retry-dead-letters', { limit: 2 });
		const { next: after } = first as { next: string };
		const second = await act('retry-dead-letters', { limit: 2, after });

		expect(first).toMatchObject({ applied: 2, failed: 0 });
		expect(second).toEqual({ applied: 1, failed: 1, next: null });
		expect(await texts()).toHaveLength(3);
		const entries = await log();
		expect(entries.map(({ details }) => details)).toEqual([
			...Array.from({ length: 3 }, () => ({ outcome: 'applied' })),
			{ outcome: 'not-tried' },
		]);
		expect((await list()).count).toBe(1);
	});

	it('are given up one by one, which the log knows', async () => {
		await add('not understood');
		const [{ id }] = await two();

		expect(await act('remove-dead-letter', { id })).toEqual({ done: true });

		expect((await list()).count).toBe(0);
		expect(await log()).toEqual([{ action: 'remove-dead-letter', subjectId: id, details: {} }]);
		for (const path of ['remove-dead-letter', 'open-dead-letter'] as const) {
			await expect(act(path, { id })).rejects.toMatchObject({ code: 'not-found' });
		}
	});
});
