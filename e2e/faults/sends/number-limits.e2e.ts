import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { STORE_KINDS } from '../../../core/testing/a-store';
import { until } from '../../harness/until';
import { partName } from './answer-text';
import { checkSending } from './check-sending';
import { comeToRest, passTime } from './pass-time';
import { type SendingDesk, startSendingDesk } from './sending-desk';
import { standingOf } from './standing-of';
import { firstTryOf, tellStatus } from './tell-status';
import { refuse } from './troubles';

jest.setTimeout(60_000);

let desk: SendingDesk;

/** Meta says these of the number, not of a recipient; so often that the pause lasts a while. */
const OF_THE_NUMBER = [
	{ code: 130429, status: 429, times: 3 },
	{ code: 4, status: 429, times: 3 },
	{ code: 131057, status: 503, times: 1 },
];

const isPaused = () =>
	desk.store.read(async ({ db, now }) => {
		const { pausedUntil } = await db
			.selectFrom('channel')
			.select('pausedUntil')
			.executeTakeFirstOrThrow();
		return pausedUntil !== null && pausedUntil > now;
	});

const triesOf = (question: string) =>
	desk.sends.tries().filter(({ text }) => text.startsWith(`(${question})`));

describe.each(STORE_KINDS)('limits of the number, on %s', (kind) => {
	afterEach(() => desk.close());

	it('hold everything back, and then all of it goes in order', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();

		for (const refusal of OF_THE_NUMBER) {
			const before = desk.sends.tries().length;
			const { id } = desk.customer();
			refuse(desk, partName(`${id}.1`, 1), refusal);
			await desk.ask({ id }, `${id}.1`, 2);
			await passTime(desk, 6_000);
			const others = Array.from({ length: 4 }, () => desk.customer());
			await Promise.all(others.map((one) => desk.ask(one, `${one.id}.1`, 2)));
			await comeToRest(desk);
			expect(desk.sends.tries()).toHaveLength(before + refusal.times);

			await passTime(desk);
			expect(desk.sends.tries()).toHaveLength(before + refusal.times + 2 * 5);
		}
		expect(await checkSending(desk)).toEqual([]);
	});

	it('hold on while what was under way before is accepted', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();
		const hold = desk.simulator.hooks.hold({
			point: 'graph.received',
			match: { contains: partName('c00.1', 1) },
		});
		await desk.ask(desk.customer(), 'c00.1');
		await hold.reached();
		refuse(desk, partName('c01.1', 1), { code: 131057, status: 503 });
		await desk.ask(desk.customer(), 'c01.1');
		await until(isPaused);

		hold.release();
		await until(async () => (await standingOf(desk, 'c00.1')).turn === 'answered');
		await desk.ask(desk.customer(), 'c02.1');
		await comeToRest(desk);

		expect(triesOf('c02.1')).toEqual([]);
		await passTime(desk);
		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, 'c02.1')).toMatchObject({ turn: 'answered' });
	});

	it('hold on while a status settles what was sent before', async () => {
		desk = await startSendingDesk(kind, { settings: { sentAfterMs: null } });
		await desk.start();
		desk.simulator.faults.add({ at: 'send', kind: 'lost-response' });
		await desk.ask(desk.customer(), 'c00.1');
		await comeToRest(desk);
		refuse(desk, partName('c01.1', 1), { code: 131057, status: 503 });
		await desk.ask(desk.customer(), 'c01.1');
		await until(isPaused);

		await tellStatus(desk, firstTryOf(desk, 'c00.1'), 'sent');
		await desk.ask(desk.customer(), 'c02.1');
		await comeToRest(desk);

		expect(await standingOf(desk, 'c00.1')).toMatchObject({ parts: ['sent'] });
		expect(triesOf('c02.1')).toEqual([]);
		await passTime(desk);
		expect(await checkSending(desk)).toEqual([]);
	});

	it('let everybody be answered though the desk wants to send more than Meta takes', async () => {
		desk = await startSendingDesk(kind, { settings: { throughputPerSecond: 6 } });
		const customers = Array.from({ length: 12 }, () => desk.customer());
		for (const [place, one] of customers.entries()) {
			await desk.ask(one, `${one.id}.1`, 1 + (place % 3));
		}
		desk.clock.advance(2_000);

		await desk.start();
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const { id } of customers) {
			expect(await standingOf(desk, `${id}.1`)).toMatchObject({ turn: 'answered', control: 'ai' });
		}
	});
});
