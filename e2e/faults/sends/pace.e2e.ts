import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { writeNotice } from '../../../core/outbox/send-text';
import { sendDue } from '../../../core/outbox/sender';
import { STORE_KINDS } from '../../../core/testing/a-store';
import { until } from '../../harness/until';
import { partName } from './answer-text';
import { checkSending } from './check-sending';
import { passTime } from './pass-time';
import { type SendingDesk, startSendingDesk } from './sending-desk';
import { standingOf } from './standing-of';
import { refuse } from './troubles';

jest.setTimeout(60_000);

let desk: SendingDesk;

const ended = (question: string) =>
	until(async () => (await standingOf(desk, question)).turn === 'answered');

/** The most that were claimed within one second. */
function mostInOneSecond(claimedAt: string[]): number {
	const times = claimedAt.map((time) => Date.parse(time));
	return Math.max(
		...times.map((from) => times.filter((time) => from <= time && time < from + 1_000).length),
	);
}

describe.each(STORE_KINDS)('the pace of sending, on %s', (kind) => {
	afterEach(() => desk.close());

	it('is not slowed by one send that takes 15 s, nor are new messages of its conversation lost', async () => {
		desk = await startSendingDesk(kind, { waitMs: 0 });
		await desk.start();
		const slow = desk.customer();
		const others = Array.from({ length: 5 }, () => desk.customer());
		const hold = desk.simulator.hooks.hold({
			point: 'graph.received',
			match: { contains: partName(`${slow.id}.1`, 1) },
		});
		await desk.ask(slow, `${slow.id}.1`, 2);
		await hold.reached();

		await desk.ask(slow, `${slow.id}.2`);
		for (const one of others) await desk.ask(one, `${one.id}.1`, 2);
		for (const { id } of others) await ended(`${id}.1`);
		desk.clock.advance(15_000);
		for (const one of others) await desk.ask(one, `${one.id}.2`);
		for (const { id } of others) await ended(`${id}.2`);
		expect(await standingOf(desk, `${slow.id}.1`)).toMatchObject({ parts: ['claimed', 'queued'] });
		hold.release();
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const question of [1, 2].map((number) => `${slow.id}.${number}`)) {
			expect(await standingOf(desk, question)).toMatchObject({ turn: 'answered' });
		}
	});

	it('goes on without an answer that comes after its claim has run out, and takes it all the same', async () => {
		desk = await startSendingDesk(kind, { waitMs: 0, settings: { sentAfterMs: null } });
		await desk.start();
		const slow = desk.customer();
		const hold = desk.simulator.hooks.hold({ point: 'graph.accepted' });
		await desk.ask(slow, `${slow.id}.1`);
		await hold.reached();
		desk.clock.advance(31_000);
		await until(async () => (await standingOf(desk, `${slow.id}.1`)).parts[0] === 'unknown');

		await desk.ask(slow, `${slow.id}.2`);
		await ended(`${slow.id}.2`);
		hold.release();
		await ended(`${slow.id}.1`);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, `${slow.id}.1`)).toMatchObject({ parts: ['sent'], tries: [1] });
	});

	it('looks now and then at what is due later, though the process is ahead of the database', async () => {
		desk = await startSendingDesk(kind, { waitMs: 0 });
		desk.clock.advance(-20_000);
		await desk.start();
		refuse(desk, partName('c00.1', 1), { code: 131056, status: 429, times: 3 });
		await desk.ask(desk.customer(), 'c00.1');
		await passTime(desk, 6_000);

		let reads = 0;
		const { read } = desk.store;
		desk.store.read = (work) => {
			reads += 1;
			return read(work);
		};
		await pause(1_000);

		expect(reads).toBeLessThan(9);
	});

	it('stays below what the number may send in a second, with two processes that send', async () => {
		desk = await startSendingDesk(kind, { messagesPerSecond: 6 });
		const customers = Array.from({ length: 15 }, () => desk.customer());
		for (const one of customers) await desk.ask(one, `${one.id}.1`);
		await writeToAll(2);

		for (let left = 30; left > 0; left = await openRows()) {
			await Promise.all(['one', 'other'].map((holder) => sendDue(desk.sender(holder))));
			desk.clock.advance(100);
		}

		const rows = await desk.store.read(({ db }) =>
			db.selectFrom('outbox').select(['state', 'tries', 'claimedAt']).execute(),
		);
		expect(rows.map(({ state, tries }) => ({ state, tries }))).toEqual(
			rows.map(() => ({ state: 'sent', tries: 1 })),
		);
		expect(mostInOneSecond(rows.map(({ claimedAt }) => claimedAt!))).toBeLessThanOrEqual(6);
	});
});

/** Messages of the builder's own for every conversation: no run is needed for them. */
async function writeToAll(count: number): Promise<void> {
	const conversations = await desk.store.read(({ db }) =>
		db.selectFrom('conversation').select('id').execute(),
	);
	for (const { id } of conversations) {
		for (let number = 1; number <= count; number += 1) {
			const step = { nodeId: 'notice', runIndex: 0, itemIndex: 0, executionId: `${id} ${number}` };
			const message = { text: `Notice ${number}`, markdown: false, previewUrl: false };
			await writeNotice(desk.store, id, step, message);
		}
	}
}

async function openRows(): Promise<number> {
	const { open } = await desk.store.read(({ db }) =>
		db
			.selectFrom('outbox')
			.select(({ fn }) => fn.countAll<number>().as('open'))
			.where('state', 'in', ['queued', 'claimed'])
			.executeTakeFirstOrThrow(),
	);
	return Number(open);
}
