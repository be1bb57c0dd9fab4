import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { startChannel } from '../../../core/store/channel-pauses';
import { STORE_KINDS } from '../../../core/testing/a-store';
import { until } from '../../harness/until';
import { partName } from './answer-text';
import { checkSending } from './check-sending';
import { comeToRest, passTime } from './pass-time';
import { type SendingDesk, startSendingDesk } from './sending-desk';
import { standingOf } from './standing-of';
import { refuse } from './troubles';

jest.setTimeout(60_000);

let desk: SendingDesk;

/** Token, permission, policy, lock, payment, spam, registration. */
const FOR_A_PERSON = [
	{ code: 0, status: 401 },
	{ code: 10, status: 403 },
	{ code: 200, status: 403 },
	{ code: 368, status: 403 },
	{ code: 131031, status: 403 },
	{ code: 131042, status: 400 },
	{ code: 131048, status: 429 },
	{ code: 133010, status: 400 },
];

const MINUTE_MS = 60_000;

const stops = () =>
	desk.store.read(async ({ db }) => {
		const changes = await db
			.selectFrom('change')
			.select('facts')
			.where('kind', '=', 'channel-changed')
			.where('subjectId', '=', desk.channelId)
			.orderBy('seq')
			.execute();
		return changes.map(({ facts }) => (JSON.parse(facts) as { stopped: boolean }).stopped);
	});

const startAgain = () => desk.store.write((unit) => startChannel(unit, desk.channelId));

const ask = async (questions: string[], parts: number) =>
	await Promise.all(
		questions.map((question) => desk.ask({ id: question.slice(0, 3) }, question, parts)),
	);

const people = (count: number) => Array.from({ length: count }, () => `${desk.customer().id}.1`);

describe.each(STORE_KINDS)('a channel that Meta stops, on %s', (kind) => {
	afterEach(() => desk.close());

	it('sends nothing after its token has expired, until it is started again with a new one', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();
		const [before, during, after] = [people(3), people(6), people(6)];
		await ask(before, 2);
		await passTime(desk);

		desk.simulator.account.settings.tokens.valid.expired = true;
		await ask(during, 3);
		await passTime(desk, MINUTE_MS);
		const tried = desk.sends.tries().length;
		await ask(after, 2);
		await passTime(desk, MINUTE_MS);

		expect(desk.sends.tries()).toHaveLength(tried);
		expect(await stops()).toEqual([true]);
		await desk.start();
		await until(() => desk.alarms.length > 0);
		const refused = await Promise.all(during.map((question) => standingOf(desk, question)));
		expect(refused.filter(({ turn }) => turn === 'failed').length).toBeGreaterThan(0);

		desk.simulator.account.settings.tokens.valid.expired = false;
		await startAgain();
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await stops()).toEqual([true, false]);
		for (const question of after) {
			expect(await standingOf(desk, question)).toMatchObject({ turn: 'answered', control: 'ai' });
		}
	});

	it('gives a person what it has held for 10 minutes, and never sends it', async () => {
		desk = await startSendingDesk(kind, { waitMs: 0 });
		await desk.start();
		const [first, second] = [people(3), people(3)];
		refuse(desk, partName(first[0]!, 1), { code: 190, status: 401 });
		await ask(first.slice(0, 1), 1);
		await comeToRest(desk);
		await ask(first.slice(1), 2);
		await passTime(desk, 8 * MINUTE_MS);
		await ask(second, 2);
		await passTime(desk, 3 * MINUTE_MS);

		for (const question of first.slice(1)) {
			expect(await standingOf(desk, question)).toMatchObject({
				turn: 'left-to-person',
				parts: ['discarded', 'discarded'],
				tries: [0, 0],
				control: 'human',
				controlReason: 'send-failed',
			});
		}

		await startAgain();
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const question of second) {
			expect(await standingOf(desk, question)).toMatchObject({ turn: 'answered', tries: [1, 1] });
		}
	});

	it('is stopped by each code that only a person can mend, in a response and in a status', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();

		for (const [place, refusal] of FOR_A_PERSON.entries()) {
			const [refused, held] = people(2) as [string, string];
			if (place % 2 === 0) refuse(desk, partName(refused, 1), refusal);
			else {
				const { code } = refusal;
				const match = { contains: partName(refused, 1) };
				desk.simulator.faults.add({ at: 'send', kind: 'failed-status', code, match });
			}
			await ask([refused], 1);
			await comeToRest(desk);
			await ask([held], 1);
			await comeToRest(desk);

			expect(await standingOf(desk, refused)).toMatchObject({
				shown: ['failed'],
				control: 'human',
				controlReason: 'send-failed',
			});
			expect(await standingOf(desk, held)).toMatchObject({ parts: ['queued'], tries: [0] });
			await startAgain();
			await passTime(desk);
			expect(await standingOf(desk, held)).toMatchObject({ turn: 'answered' });
		}

		expect(await checkSending(desk)).toEqual([]);
		expect(await stops()).toEqual(FOR_A_PERSON.flatMap(() => [true, false]));
	});
});
