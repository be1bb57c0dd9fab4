import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { STORE_KINDS } from '../../../core/testing/a-store';
import { until } from '../../harness/until';
import { partName } from './answer-text';
import { checkSending } from './check-sending';
import { comeToRest, passTime } from './pass-time';
import { type SendingDesk, startSendingDesk } from './sending-desk';
import { standingOf } from './standing-of';
import { firstTryOf, tellStatus } from './tell-status';
import { LOST_ANSWERS, type Trouble } from './troubles';

jest.setTimeout(60_000);

let desk: SendingDesk;

type Case = { trouble: Trouble; question: string; parts: number; part: number };

/** For each trouble a customer who asks, and whose answer meets it in one of its parts. */
async function askAll(troubles: Trouble[]): Promise<Case[]> {
	const cases = troubles.map((trouble, place): Case & { id: string } => {
		const { id } = desk.customer();
		const parts = 1 + (place % 3);
		return { trouble, id, question: `${id}.1`, parts, part: 1 + (place % parts) };
	});
	for (const { trouble, question, part } of cases) trouble.plant(desk, partName(question, part));
	await Promise.all(cases.map(({ id, question, parts }) => desk.ask({ id }, question, parts)));
	return cases;
}

describe.each(STORE_KINDS)('sends whose answers are lost, on %s', (kind) => {
	afterEach(() => desk.close());

	it('are settled by their statuses, and never repeated', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();

		const cases = await askAll(LOST_ANSWERS.filter(({ taken }) => taken));
		await passTime(desk, 60_000);

		expect(await checkSending(desk)).toEqual([]);
		for (const { question, parts } of cases) {
			expect(await standingOf(desk, question)).toMatchObject({
				turn: 'answered',
				parts: Array.from({ length: parts }, () => 'sent'),
				tries: Array.from({ length: parts }, () => 1),
				control: 'ai',
			});
		}
	});

	it('go to a person where no status comes, and keep nothing else waiting', async () => {
		desk = await startSendingDesk(kind, { settings: { sentAfterMs: null } });
		await desk.start();

		const cases = await askAll(LOST_ANSWERS);
		await passTime(desk, 60_000);
		const again = cases.map(({ question }) => question.replace('.1', '.2'));
		await Promise.all(again.map((question) => desk.ask({ id: question.slice(0, 3) }, question)));
		await passTime(desk, 60_000);

		for (const question of again) {
			expect(await standingOf(desk, question)).toMatchObject({ turn: 'answered', control: 'ai' });
		}

		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const { question, parts, part } of cases) {
			const rest = Array.from({ length: parts }, (_, place) =>
				place + 1 < part ? 'sent' : place + 1 === part ? 'unknown' : 'discarded',
			);
			expect(await standingOf(desk, question)).toMatchObject({
				turn: 'failed',
				parts: rest,
				shown: rest.map((state) => (state === 'sent' ? 'accepted' : state)),
				control: 'human',
			});
		}
	});

	it('hold the rest of their answer as long as their status is awaited, and no shorter', async () => {
		desk = await startSendingDesk(kind, { waitMs: 0, settings: { sentAfterMs: null } });
		await desk.start();
		desk.simulator.faults.add({ at: 'send', kind: 'lost-response' });
		const hold = desk.simulator.hooks.hold({ point: 'graph.accepted' });
		await desk.ask(desk.customer(), 'c00.1', 2);
		await hold.reached();
		desk.clock.advance(19_000);
		hold.release();
		await until(async () => (await standingOf(desk, 'c00.1')).parts[0] === 'unknown');

		// It was written more than ten minutes ago, but is unknown for less.
		await passTime(desk, 582_000);
		await desk.start();
		await comeToRest(desk);
		await tellStatus(desk, firstTryOf(desk, 'c00.1'), 'sent');
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, 'c00.1')).toMatchObject({ turn: 'answered', control: 'ai' });
	});
});
